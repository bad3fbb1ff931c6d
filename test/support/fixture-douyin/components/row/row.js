Component({
  properties: { text: String, place: Number },
  methods: {
    onTap() {
      this.triggerEvent('pick', { text: this.data.text });
    },
  },
});
