import type { Simulation } from 'miniprogram-core/wx';
import type { Host } from './host';
import { make } from './make';

/**
 * Above the keyboard WeChat offers its own name to an `<input type="nickname">`; here it stands below
 * the field as long as that has the focus. What was entered is looked through when the field is left.
 * https://developers.weixin.qq.com/miniprogram/dev/framework/open-ability/userProfile.html
 */
export function offerNickname(
  host: Host<{ type: string }>,
  native: HTMLInputElement,
  askPeople: Simulation['people'],
): void {
  const offer = make('button', 'wx-nickname');
  offer.type = 'button';
  offer.hidden = true;
  // The field keeps the focus, with which the offer would go.
  offer.addEventListener('pointerdown', (event) => event.preventDefault());
  offer.addEventListener('mousedown', (event) => event.preventDefault());
  offer.addEventListener('click', (event) => {
    event.stopPropagation();
    native.value = offer.value;
    native.dispatchEvent(new InputEvent('input'));
    native.blur();
  });
  host.element.append(offer);
  native.addEventListener('focus', async () => {
    if (host.values.type !== 'nickname') return;
    const { person } = await askPeople();
    if (person === undefined || document.activeElement !== native) return;
    offer.value = person;
    offer.textContent = `用微信昵称：${person}`;
    offer.hidden = false;
  });
  native.addEventListener('blur', () => {
    offer.hidden = true;
    if (host.values.type === 'nickname') {
      host.emit('nicknamereview', { pass: true, timeout: false });
    }
  });
}
