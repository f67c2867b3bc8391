import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { type Act, type Forwarded, readExchange, signerOf } from './exchange';

export interface FaultProxy {
	readonly url: string;
	/** Requests of the service that is under test, those that never came to AWS included. */
	readonly requests: number;
	readonly forwarded: readonly Forwarded[];
	close(): Promise<void>;
}

interface Settings {
	/** Where AWS is. */
	readonly aws: string;
	/** Name in the credential scope of the requests that go wrong; others are let through. */
	readonly service: string;
	readonly act: Act;
	/** How many requests go wrong. */
	readonly times: number;
	/** How many are let through before. */
	readonly after: number;
}

/**
 * A server between the client and AWS, which lets requests through byte for byte (the signature covers its own address)
 * or lets something go wrong.
 */
export async function faultProxy({ aws, service, act, times, after }: Settings): Promise<FaultProxy> {
	const forwarded: Forwarded[] = [];
	let requests = 0;
	const server = createServer((request, response) => {
		void receive(request, response).catch(() => response.destroy());
	});
	async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const onForwarded = (each: Forwarded): void => void forwarded.push(each);
		const exchange = await readExchange({ aws, request, response, onForwarded });
		if (signerOf(request).service !== service) return exchange.give(await exchange.forward());
		requests += 1;
		if (requests > after && requests <= after + times) await act(exchange);
		else exchange.give(await exchange.forward());
	}
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		get requests() {
			return requests;
		},
		forwarded,
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
