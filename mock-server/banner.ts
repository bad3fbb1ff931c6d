/** What the terminal says once the server answers. */
export function banner(url: string, accountsFile: string): string {
  return `
  模拟服务器已启动  ${url}

  演示账号  123 / 123（在 ${accountsFile} 里增改）
  接口      GET  /login?username=&pwd=   数据在网址里
            POST /login                  数据在请求体里：表单或 JSON
  试一试    curl '${url}/login?username=123&pwd=123'
  结束      Ctrl+C
`;
}
