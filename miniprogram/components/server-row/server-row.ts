import { currentServer, type ServerChoice, tryServer, useServer } from '../../api/server';
import { setChanged } from '../../set-data';
import { texts } from '../../texts';
import * as state from './server-row.state';

type SubmitEvent = WechatMiniprogram.CustomEvent<{ value: { address: string } }>;

/** Which server a develop build speaks to. It tells its page of a `change`. */
Component({
  data: state.initialData,
  lifetimes: {
    attached() {
      this.show(state.placed(currentServer()));
    },
  },
  methods: {
    show(patch: object) {
      setChanged(this, patch);
    },
    onToggle() {
      this.show(state.toggled(this.data));
    },
    onSubmit({ detail }: SubmitEvent) {
      const choice = state.parseAddress(detail.value.address);
      if (choice) this.check(choice);
      else this.show(state.refused(texts.server.notAnAddress));
    },
    onScan() {
      wx.scanCode({
        success: ({ result }) => {
          const choice = state.parseAddress(result);
          if (choice) this.check(choice);
          else this.show(state.refused(texts.wrongCode(result)));
        },
        fail: ({ errMsg }) => {
          if (!errMsg.includes('cancel')) this.show(state.refused(texts.server.notScanned));
        },
      });
    },
    check(choice: ServerChoice) {
      if (this.data.waiting) return;
      this.show(state.trying());
      tryServer(choice).then((outcome) => {
        if (outcome.kind === 'answers' && outcome.isOurs) return this.use(choice);
        this.show(state.tried(outcome));
        if (outcome.kind === 'answers') this.ask(choice);
      });
    },
    ask(choice: ServerChoice) {
      wx.showModal({
        ...state.doubt(choice),
        success: ({ confirm }) => confirm && this.use(choice),
      });
    },
    onReset() {
      this.use(undefined);
    },
    use(choice: ServerChoice | undefined) {
      useServer(choice);
      this.show(state.used(currentServer()));
      this.triggerEvent('change');
    },
  },
});
