import { allowsGetLogin, login } from '../../api/login';
import { beginSession, currentSession, logOut } from '../../api/session';
import { setChanged } from '../../set-data';
import * as state from './login.state';

Page({
  data: state.initialData,
  /** Kept out of `data`: a keystroke costs no setData, and a second tap sees `busy` at once. */
  draft: { username: '', password: '' } as state.Draft,
  busy: false,
  left: false,

  onLoad(query: Record<string, string | undefined>) {
    this.show(state.opened(query, allowsGetLogin()));
    this.onServerChange();
  },
  onUnload() {
    this.left = true;
  },
  show(patch: object) {
    if (!this.left) setChanged(this, patch);
  },
  onInput({ currentTarget, detail }: ComponentEvent<{ field: keyof state.Draft }>) {
    this.draft[currentTarget.dataset.field] = detail.value;
  },
  onPasswordFocus({ type }: ComponentEvent) {
    this.show(state.passwordFocus(type === 'confirm'));
  },
  onChoose({ currentTarget, detail }: ComponentEvent<{ field: 'method' | 'encoding' }>) {
    this.show(state.chosen(currentTarget.dataset.field, detail.value));
  },
  async onSubmit() {
    if (this.busy) return;
    const patch = state.submitted(this.draft);
    this.busy = patch.waiting;
    this.show(patch);
    if (!patch.waiting) return;
    const outcome = await login(state.loginOptions(this.data, this.draft));
    this.busy = false;
    if (this.left) return;
    if (outcome.kind === 'success') {
      this.draft = { username: '', password: '' };
      beginSession(outcome);
      if (outcome.token && getCurrentPages().length > 1) return this.onGoOn();
    }
    this.show(state.answered(outcome));
  },
  /** To the page that has led here, or else to the notebook. */
  onGoOn() {
    if (getCurrentPages().length > 1) wx.navigateBack({ fail: console.error });
    else wx.redirectTo({ url: '/pages/notes/notes', fail: console.error });
  },
  async onServerChange() {
    this.show(state.signedInAs((await currentSession())?.nickname));
  },
  async onLogOut() {
    this.show(state.signedInAs(undefined));
    await logOut();
  },
});
