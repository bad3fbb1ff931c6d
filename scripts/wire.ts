import { curlClient, curlVersion, fetchClient, wxClient } from './wire/clients';
import { help, readOptions } from './wire/command-line';
import { measure, type Row } from './wire/measure';
import { startRawServer } from './wire/raw-server';
import { plain, report } from './wire/report';

async function measureAll(curl: string | undefined): Promise<Row[]> {
  const server = await startRawServer();
  try {
    const rows = [...(await measure(server, wxClient)), ...(await measure(server, fetchClient))];
    const byCurl = curl
      ? await measure(server, curlClient)
      : [{ client: 'curl', request: '', problem: '没有安装' }];
    return [...rows, ...byCurl];
  } finally {
    server.close();
  }
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (options.help) {
    console.log(help);
    return;
  }
  const curl = curlVersion();
  const rows = await measureAll(curl);
  const { platform, arch, versions } = process;
  if (options.json) {
    const machine = { platform, arch, node: versions.node, curl: curl ?? null };
    console.log(JSON.stringify({ machine, rows: rows.map(plain) }, null, 2));
    return;
  }
  const machine = `Node ${versions.node}，${curl ? `curl ${curl}` : '没有 curl'}，${platform} ${arch}`;
  console.log(`${machine}\n\n${report(rows)}`);
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
