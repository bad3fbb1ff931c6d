exports.ask = () =>
  new Promise((resolve) => {
    tt.request({ url: 'http://127.0.0.1:3000/', success: resolve, fail: resolve });
  });
