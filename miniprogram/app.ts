import { onExpired } from './api/session';
import { openLogin } from './pages/routes';

App({
  onLaunch() {
    onExpired(() => openLogin('?expired=1'));
  },
});
