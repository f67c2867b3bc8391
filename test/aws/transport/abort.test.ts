import { getEventListeners, once } from 'node:events';
import { Readable } from 'node:stream';

import { Gate } from '../../../aws/transport/pools';
import { sendRequest } from '../../../aws/transport/send';
import type { TransportSettings } from '../../../aws/transport/types';
import { selfSigned } from './certificate';
import { rejection, serve, serveProxy, serveRaw, setProxyEnvironment, stopServers, textOf } from './loopback';

beforeEach(() => setProxyEnvironment());
afterEach(stopServers);

const request = (url: string) => ({ method: 'GET', url, headers: {} });

describe('the signal ends a request', () => {
	it('before it begins', async () => {
		const server = await serve((_, response) => response.end());
		const error = await rejection(sendRequest(request(server.origin), {}, { signal: AbortSignal.abort() }));
		expect(error).toMatchObject({ code: 'Aborted', retryable: false });
		expect(server.connections()).toBe(0);
	});

	it('while the egress policy thinks', async () => {
		const server = await serve((_, response) => response.end());
		const controller = new AbortController();
		const settings: TransportSettings = { egress: { key: 'slow', validateUrl: () => new Promise(() => {}) } };
		const ended = rejection(sendRequest(request(server.origin), settings, { signal: controller.signal }));
		setImmediate(() => controller.abort());
		expect(await ended).toMatchObject({ code: 'Aborted' });
		expect(server.connections()).toBe(0);
	});

	it('while the name is resolved', async () => {
		const controller = new AbortController();
		const settings: TransportSettings = {
			egress: { key: 'dns', validateUrl: async () => {}, lookup: () => controller.abort() },
		};
		const ended = rejection(sendRequest(request('https://slow.invalid/'), settings, { signal: controller.signal }));
		expect(await ended).toMatchObject({ code: 'Aborted' });
	});

	it('during the TLS handshake', async () => {
		const controller = new AbortController();
		const closed = new Promise((resolve) => {
			void serveRaw((socket) => {
				socket.once('data', () => controller.abort());
				socket.once('close', resolve);
			}).then(({ port }) => start(`https://127.0.0.1:${port}/`));
		});
		let ended: Promise<unknown> | undefined;
		const start = (url: string): void => {
			ended = rejection(sendRequest(request(url), {}, { signal: controller.signal }));
		};
		await closed;
		expect(await ended).toMatchObject({ code: 'Aborted' });
	});

	it('while the body is sent, and destroys it', async () => {
		const controller = new AbortController();
		const server = await serve((incoming) => {
			incoming.once('data', () => controller.abort());
		});
		const body = new Readable({
			read() {
				this.push(Buffer.alloc(65_536));
			},
		});
		const sending = sendRequest(
			{ method: 'PUT', url: server.origin, headers: {}, body },
			{},
			{ signal: controller.signal },
		);
		expect(await rejection(sending)).toMatchObject({ code: 'Aborted' });
		expect(body.destroyed).toBe(true);
	});

	it('while it waits for the answer', async () => {
		const controller = new AbortController();
		let closed: Promise<unknown> | undefined;
		const server = await serve((incoming) => {
			closed = once(incoming.socket, 'close');
			controller.abort();
		});
		const waiting = sendRequest(request(server.origin), {}, { signal: controller.signal });
		expect(await rejection(waiting)).toMatchObject({ code: 'Aborted' });
		await closed;
		expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0);
	});

	it('while the body is read', async () => {
		const controller = new AbortController();
		const server = await serve((_, response) => {
			response.write('half');
		});
		const { body } = await sendRequest(request(server.origin), {}, { signal: controller.signal });
		body.once('data', () => controller.abort());
		expect(await rejection(textOf(body))).toMatchObject({ code: 'Aborted' });
	});

	it('while nobody reads the body: no error goes astray', async () => {
		const controller = new AbortController();
		const server = await serve((_, response) => {
			response.write('half');
		});
		const { body } = await sendRequest(request(server.origin), {}, { signal: controller.signal });
		const closed = new Promise((resolve) => body.once('close', resolve));
		controller.abort();
		await closed;
		expect(body.errored).toMatchObject({ code: 'Aborted' });
	});

	it('while it waits for a connection', async () => {
		const server = await serve(() => {});
		const all = new AbortController();
		const busy = Array.from({ length: 50 }, () =>
			rejection(sendRequest(request(server.origin), {}, { signal: all.signal })),
		);
		const controller = new AbortController();
		const waiting = rejection(sendRequest(request(server.origin), {}, { signal: controller.signal }));
		setImmediate(() => controller.abort());
		expect(await waiting).toMatchObject({ code: 'Aborted' });
		all.abort();
		expect(await Promise.all(busy)).toHaveLength(50);
	});

	it('during the handshake with the proxy', async () => {
		const controller = new AbortController();
		const proxy = await serveRaw((socket) => socket.once('data', () => controller.abort()));
		setProxyEnvironment({ HTTPS_PROXY: proxy.origin });
		const ended = rejection(sendRequest(request('https://sts.amazonaws.com/'), {}, { signal: controller.signal }));
		expect(await ended).toMatchObject({ code: 'Aborted' });
	});

	it('through a proxy, while it waits for the answer', async () => {
		const controller = new AbortController();
		const server = await serve(() => controller.abort(), selfSigned(['127.0.0.1']));
		const proxy = await serveProxy(() => server.port);
		setProxyEnvironment({ HTTPS_PROXY: proxy.origin });
		const settings = { ignoreSslIssues: true };
		const ended = rejection(
			sendRequest(request('https://sts.amazonaws.com/'), settings, { signal: controller.signal }),
		);
		expect(await ended).toMatchObject({ code: 'Aborted' });
	});

	it('and leaves the next request alone', async () => {
		const server = await serve((incoming, response) => {
			if (incoming.url === '/ok') response.end('ok');
		});
		for (let n = 0; n < 20; n++) {
			const controller = new AbortController();
			const ended = rejection(sendRequest(request(`${server.origin}/hang`), {}, { signal: controller.signal }));
			setImmediate(() => controller.abort());
			await ended;
			expect(await textOf((await sendRequest(request(`${server.origin}/ok`))).body)).toBe('ok');
		}
	});
});

describe('the gate', () => {
	it('lets so many in, and hands places over in order', async () => {
		const gate = new Gate(2);
		const first = await gate.enter('h');
		const second = await gate.enter('h');
		const order: string[] = [];
		const third = gate.enter('h').then((leave) => (order.push('third'), leave));
		const fourth = gate.enter('h').then((leave) => (order.push('fourth'), leave));
		const elsewhere = await gate.enter('other');
		expect(order).toEqual([]);
		first();
		first();
		(await third)();
		await fourth;
		expect(order).toEqual(['third', 'fourth']);
		second();
		elsewhere();
	});

	it('forgets who has given up', async () => {
		const gate = new Gate(1);
		const leave = await gate.enter('h');
		const controller = new AbortController();
		const given = rejection(gate.enter('h', controller.signal));
		const next = gate.enter('h');
		controller.abort();
		await given;
		leave();
		(await next)();
		expect(await gate.enter('h')).toBeInstanceOf(Function);
		expect(await rejection(gate.enter('h', AbortSignal.abort()))).toMatchObject({ name: 'AbortError' });
	});
});
