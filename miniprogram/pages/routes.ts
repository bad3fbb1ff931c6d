/** On top of the page in front: who has logged in goes back to where they were. */
export function openLogin(query = ''): void {
  wx.navigateTo({ url: `/pages/login/login${query}`, fail: console.error });
}

/** To the page that has led to the login, or else to the notebook. */
export function leaveLogin(): void {
  if (getCurrentPages().length > 1) wx.navigateBack({ fail: console.error });
  else wx.redirectTo({ url: '/pages/notes/notes', fail: console.error });
}
