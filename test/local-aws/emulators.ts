import { once } from 'node:events';
import { Agent, request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Reply } from './errors';
import type { Call } from './service';

interface Ports {
	readonly fauxqs: number;
	readonly dynalite: number;
}

const HOP_BY_HOP = new Set([
	'connection',
	'keep-alive',
	'transfer-encoding',
	'content-length',
	'date',
	'x-amz-id-2',
	'x-amz-request-id',
]);

/** The emulators from npm behind the verifier, started when first needed. They see only requests that were verified. */
export class Emulators {
	private worker?: Worker;
	private ports?: Promise<Ports>;
	private readonly agent = new Agent({ keepAlive: true });

	private start(): Promise<Ports> {
		this.worker = new Worker(join(__dirname, 'emulatorThread.mjs'));
		const { worker } = this;
		return Promise.race([
			once(worker, 'message').then(([ports]) => ports as Ports),
			once(worker, 'exit').then(() => Promise.reject(new Error('The emulators ended before they were ready'))),
		]);
	}

	/** Ends the emulators; what they hold is forgotten. */
	async stop(): Promise<void> {
		const { worker } = this;
		this.worker = undefined;
		this.ports = undefined;
		await worker?.terminate();
	}

	async close(): Promise<void> {
		await this.stop();
		this.agent.destroy();
	}

	/** Hands a verified request to an emulator and returns its answer. */
	async forward(
		to: keyof Ports,
		call: Pick<Call, 'body' | 'request' | 'signal'>,
		change: { path?: string; body?: Buffer; headers?: Record<string, string> } = {},
	): Promise<Reply> {
		this.ports ??= this.start();
		const port = (await this.ports)[to];
		const body = change.body ?? call.body;
		const headers: Record<string, string> = {};
		for (const [name, value] of call.request.headers) {
			if (!HOP_BY_HOP.has(name.toLowerCase()) && name.toLowerCase() !== 'expect') {
				headers[name.toLowerCase()] = value;
			}
		}
		return new Promise((resolve, reject) => {
			const outgoing = httpRequest(
				{
					host: '127.0.0.1',
					port,
					method: call.request.method,
					path: change.path ?? call.request.target,
					headers: { ...headers, ...change.headers, 'content-length': body.length },
					agent: this.agent,
					signal: call.signal,
				},
				(incoming) => {
					const parts: Buffer[] = [];
					incoming.on('data', (part: Buffer) => parts.push(part));
					incoming.on('error', reject);
					incoming.on('end', () => {
						const answered = Object.entries(incoming.headers).filter(([name]) => !HOP_BY_HOP.has(name));
						resolve(
							new Reply(
								incoming.statusCode ?? 500,
								Object.fromEntries(answered.map(([name, value]) => [name, String(value)])),
								Buffer.concat(parts),
							),
						);
					});
				},
			);
			outgoing.on('error', reject);
			outgoing.end(body);
		});
	}
}
