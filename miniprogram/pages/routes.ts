/** Where a person goes on to from the login, unless another page has led there. */
export const HOME = 'pages/notes/notes';

/** On top of the page in front: who has logged in goes back to where they were. */
export function openLogin(query = ''): void {
  wx.navigateTo({ url: `/pages/login/login${query}`, fail: console.error });
}

/** To the page that has led to the login, or else home. */
export function leaveLogin(): void {
  if (getCurrentPages().length > 1) wx.navigateBack({ fail: console.error });
  else wx.redirectTo({ url: `/${HOME}`, fail: console.error });
}
