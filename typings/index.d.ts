/** What a built-in component tells its page, with the `data-` attributes it has in the WXML. */
type ComponentEvent<Dataset extends WechatMiniprogram.IAnyObject = WechatMiniprogram.IAnyObject> =
  WechatMiniprogram.CustomEvent<{ value: string }, WechatMiniprogram.IAnyObject, Dataset>;
