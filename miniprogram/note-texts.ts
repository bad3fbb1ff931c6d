/** What a person reads of the notebook, in the same way as `texts.ts`. */
export const noteTexts = {
  page: {
    guest: '记事本',
    guestHint: '下面是例子。登录以后，可以记自己的。',
    examples: ['早上八点开会', '每个按钮旁边，是它用的 HTTP 方法'],
    logIn: '去登录',
    logOut: '退出登录',
    list: '查',
    refresh: '刷新',
    loading: '正在查…',
    empty: '还没有笔记，记一条吧',
    add: '增',
    addLabel: '记一条',
    edit: '改',
    remove: '删',
    addTitle: '新的笔记',
    editTitle: '改笔记',
    placeholder: '写点什么…',
    save: '保存',
    cancel: '取消',
    retry: '重试',
    discard: '放弃修改',
    keep: '不删了',
    saving: '正在保存…',
    removing: '正在删除…',
    textMissing: '先写点什么，再保存',
    removeTitle: '删掉这条笔记？',
    logOutTitle: '退出登录？',
    logOutLoses: '还有没保存的修改，退出就没有了',
    signedOut: '登录已过期，登录以后再试一次',
    recreated: '它在别处已经被删，这次保存又建了一条',
  },
  owner: (nickname: string) => `${nickname}的记事本`,
  tooLong: (length: number, most: number) =>
    `最多 ${most} 个字，现在是 ${length} 个：请删去 ${length - most} 个再保存`,
  notListed: (reason: string) => `没有查到：${reason}`,
  notSaved: (reason: string) => `没有保存：${reason}`,
  notRemoved: (reason: string) => `没有删掉：${reason}`,
  time: (at: Date) =>
    `${at.getMonth() + 1}月${at.getDate()}日 ${twoDigits(at.getHours())}:${twoDigits(at.getMinutes())}`,
};

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
