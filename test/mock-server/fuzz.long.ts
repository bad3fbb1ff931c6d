import { recognizeErrorsOfNode } from 'test-support/fuzz/errors-of-node';
import { fuzz } from 'test-support/fuzz/fuzz';
import { ErrorAnswer } from '../../contract/error';
import { startMockServer } from '../support/server';

recognizeErrorsOfNode();

test('5,000 malformed requests get a refusal in the shape of every error, and nothing breaks', async () => {
  const server = await startMockServer({ hosts: { host: '127.0.0.1', names: [] } });
  await fuzz(server, { requests: 5000, errors: ErrorAnswer });
}, 240_000);
