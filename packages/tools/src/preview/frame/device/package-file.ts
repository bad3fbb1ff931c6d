/** A file of the program, now: `readFileSync` cannot wait. Undefined where there is none. */
export function readPackageFile(path: string): Uint8Array | undefined {
  const request = new XMLHttpRequest();
  request.open('GET', `/@program/file?${new URLSearchParams({ path })}`, false);
  // Byte by byte: what a synchronous request gets is always text.
  request.overrideMimeType('text/plain; charset=x-user-defined');
  request.send();
  if (request.status !== 200) return undefined;
  const { responseText } = request;
  return Uint8Array.from({ length: responseText.length }, (_, at) => responseText.charCodeAt(at));
}
