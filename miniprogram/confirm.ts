interface Question {
  title: string;
  content: string;
  confirmText?: string;
}

/** Asks, and does it where the person wants it. */
export function confirm(question: Question, then: () => void): void {
  wx.showModal({
    ...question,
    success: ({ confirm }) => {
      if (confirm) then();
    },
  });
}
