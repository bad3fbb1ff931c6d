const { Hono } = require('hono');
const { listen, mountMock } = require('hono-mock');

const app = new Hono();
const { journal } = mountMock(app);
app.get('/hello', (c) => c.json({ greeting: `你好，${c.req.query('name')}` }));

exports.start = (port) => listen(app, { port, host: '127.0.0.1', journal });
if (require.main === module) exports.start(0).then(({ url }) => console.log(url));
