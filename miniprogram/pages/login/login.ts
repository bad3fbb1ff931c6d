import { allowsGetLogin, login } from '../../api/login';
import { currentServer } from '../../api/server';
import { beginSession, currentSession, logOut } from '../../api/session';
import {
  allowsWechatLogin,
  bindPhone,
  loginByWechat,
  type WechatLoginOutcome,
} from '../../api/wechat';
import { setChanged } from '../../set-data';
import { leaveLogin } from '../routes';
import * as state from './login.state';

Page({
  data: state.initialData,
  /** Kept out of `data`: a keystroke costs no setData. */
  draft: { username: '', password: '' } as state.Draft,
  left: false,
  onLoad(query: Record<string, string | undefined>) {
    const allowsGet = allowsGetLogin();
    const isDevelop = currentServer() !== undefined;
    const offersWechat = allowsWechatLogin();
    this.show(state.opened(query, { allowsGet, isDevelop, offersWechat }));
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
  onWechatLogin() {
    if (this.data.waiting) return;
    this.show(state.wechatAsked());
    loginByWechat().then((outcome) => this.onAnswer(outcome));
  },
  onAnswer(outcome: WechatLoginOutcome) {
    if (this.left) return;
    this.show(state.answered(outcome));
    if (outcome.kind !== 'success') return;
    this.draft = { username: '', password: '' };
    beginSession(outcome);
    if (!outcome.token) return;
    this.onServerChange().then(() => {
      // Whoever can bind a number is asked before the page goes away.
      if (this.data.greeting && !this.data.canBindPhone) this.goBack();
    });
  },
  onPhoneNumber({ detail }: WechatMiniprogram.CustomEvent<{ code?: string; errMsg: string }>) {
    if (this.data.waiting) return;
    if (!detail.code) return this.show(state.phoneNotGiven(detail.errMsg));
    this.show(state.wechatAsked());
    bindPhone(detail.code).then((outcome) => {
      // They may have logged out meanwhile.
      if (this.data.greeting) this.show(state.phoneAnswered(outcome));
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
    return currentSession().then((session) => this.show(state.signedInAs(session)));
  },
  onLogOut() {
    this.show(state.signedInAs(undefined));
    logOut();
  },
});
