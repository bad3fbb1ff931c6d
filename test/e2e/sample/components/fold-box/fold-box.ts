Component({
  data: { isOpen: false },
  methods: {
    onToggle() {
      this.setData({ isOpen: !this.data.isOpen });
    },
  },
});
