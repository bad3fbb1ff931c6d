import { onExpired } from './api/session';

App({
  onLaunch() {
    // On top of the page that met it: who has logged in again goes back to where they were.
    onExpired(() => wx.navigateTo({ url: '/pages/login/login?expired=1', fail: console.error }));
  },
});
