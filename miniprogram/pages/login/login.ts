import { allowsGetLogin, type LoginOutcome, login } from '../../api/login';
import { currentServer } from '../../api/server';
import { beginSession, currentSession, logOut, type Session } from '../../api/session';
import { setChanged } from '../../set-data';
import { leaveLogin } from '../routes';
import * as state from './login.state';
import { phoneOf, wechatData, wechatMethods } from './wechat/wechat';

Page({
  ...wechatMethods,
  data: { ...state.initialData, ...wechatData },
  /** Kept out of `data`: a keystroke costs no setData. */
  draft: { username: '', password: '' } as state.Draft,
  left: false,
  onLoad(query: Record<string, string | undefined>) {
    const allowsGet = allowsGetLogin();
    const isDevelop = currentServer() !== undefined;
    this.show(state.opened(query, { allowsGet, isDevelop }));
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
  onSubmit() {
    if (this.data.waiting) return;
    const patch = state.submitted(this.draft);
    this.show(patch);
    if (patch.waiting) login(state.loginOptions(this)).then((outcome) => this.onAnswer(outcome));
  },
  onAnswer(outcome: LoginOutcome) {
    if (this.left) return;
    this.show(state.answered(outcome));
    if (outcome.kind !== 'success') return;
    this.greet(outcome);
    this.draft = { username: '', password: '' };
    beginSession(outcome);
    if (!outcome.token) return;
    this.onServerChange().then(() => {
      // Whoever can bind a number is asked before the page goes away.
      if (this.data.greeting && !this.data.canBindPhone) this.goBack();
    });
  },
  goBack() {
    if (getCurrentPages().length > 1) this.onGoOn();
  },
  onGoOn() {
    if (!this.left) leaveLogin();
    this.left = true;
  },
  onServerChange() {
    return currentSession().then((session) => this.greet(session));
  },
  greet(user: Pick<Session, 'nickname' | 'phone'> | undefined) {
    this.show({ ...state.signedInAs(user), ...phoneOf(user) });
  },
  onLogOut() {
    this.greet(undefined);
    logOut();
  },
});
