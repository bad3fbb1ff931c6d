import { currentServer, type ServerChoice, tryServer, useServer } from '../../api/server';
import { confirm } from '../../confirm';
import { setChanged } from '../../set-data';
import { texts } from '../../texts';
import * as state from './server-row.state';

type SubmitEvent = WechatMiniprogram.CustomEvent<{ value: { address: string } }>;

/** By row the address that is being tried: who cancels, or leaves, does not want it any more. */
const tried = new WeakMap<object, ServerChoice>();

/** Which server a develop build speaks to. It tells its page of a `change`. */
Component({
  data: state.initialData,
  lifetimes: {
    attached() {
      this.show(state.placed(currentServer()));
    },
    detached() {
      tried.delete(this);
    },
  },
  methods: {
    show(patch: object) {
      setChanged(this, patch);
    },
    onToggle() {
      tried.delete(this);
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
      tried.set(this, choice);
      this.show(state.trying());
      tryServer(choice).then((outcome) => {
        if (tried.get(this) !== choice) return;
        if (outcome.kind === 'answers' && outcome.isOurs) return this.use(choice);
        this.show(state.tried(outcome));
        if (outcome.kind !== 'answers') return;
        confirm(state.doubt(choice), () => tried.get(this) === choice && this.use(choice));
      });
    },
    onReset() {
      this.use(undefined);
    },
    use(choice: ServerChoice | undefined) {
      useServer(choice);
      this.show(state.used(currentServer()));
      wx.showToast({ title: texts.server.changed, icon: 'none' });
      this.triggerEvent('change');
    },
  },
});
