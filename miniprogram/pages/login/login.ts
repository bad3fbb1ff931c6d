import { allowsGetLogin, login } from '../../api/login';
import * as state from './login.state';

type InputEvent = WechatMiniprogram.CustomEvent<
  { value: string },
  WechatMiniprogram.IAnyObject,
  { field: keyof state.Draft }
>;

Page({
  data: state.initialData,

  /** Kept out of `data`: a keystroke costs no setData, and a second tap sees `busy` at once. */
  draft: { username: '', password: '' } as state.Draft,
  busy: false,
  left: false,

  onLoad(query: Record<string, string | undefined>) {
    this.setData(state.opened(query, allowsGetLogin()));
  },

  onUnload() {
    this.left = true;
  },

  onInput({ currentTarget, detail }: InputEvent) {
    this.draft[currentTarget.dataset.field] = detail.value;
  },

  onUsernameConfirm() {
    this.setData(state.passwordFocus(true));
  },

  onPasswordBlur() {
    if (this.data.passwordFocused) this.setData(state.passwordFocus(false));
  },

  onMethodChange({ detail }: InputEvent) {
    this.setData(state.methodChosen(detail.value));
  },

  onEncodingChange({ detail }: InputEvent) {
    this.setData(state.encodingChosen(detail.value));
  },

  async onSubmit() {
    if (this.busy) return;
    const patch = state.submitted(this.draft);
    this.setData(patch);
    if (!patch.waiting) return;

    this.busy = true;
    const { method, encoding } = this.data;
    const outcome = await login({ ...this.draft, method, encoding });
    this.busy = false;
    if (this.left) return;

    if (outcome.kind === 'success') {
      this.draft = { username: '', password: '' };
      if (outcome.token) {
        wx.setStorage({ key: 'token', data: outcome.token, encrypt: true, fail: console.error });
      }
    }
    this.setData(state.answered(outcome));
  },

  onAgain() {
    this.setData(state.again());
  },
});
