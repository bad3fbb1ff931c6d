import { allowsGetLogin, login } from '../../api/login';
import { beginSession, currentSession, logOut } from '../../api/session';
import { setChanged } from '../../set-data';
import { leaveLogin } from '../routes';
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
    this.show(state.answered(outcome));
    if (outcome.kind !== 'success') return;
    this.draft = { username: '', password: '' };
    beginSession(outcome);
    if (outcome.token) await this.onServerChange();
    if (outcome.token && this.data.greeting && getCurrentPages().length > 1) this.onGoOn();
  },
  onGoOn() {
    if (!this.left) leaveLogin();
    this.left = true;
  },
  async onServerChange() {
    this.show(state.signedInAs((await currentSession())?.nickname));
  },
  onLogOut() {
    this.show(state.signedInAs(undefined));
    logOut();
  },
});
