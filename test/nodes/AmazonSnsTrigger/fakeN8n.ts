import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { IDataObject, IHookFunctions, INodeExecutionData, IWebhookFunctions } from 'n8n-workflow';

import { AmazonSnsTrigger } from '../../../nodes/AmazonSnsTrigger/AmazonSnsTrigger.node';

/** What n8n does for a webhook node, as far as it matters here: hooks, requests, answers. The real one is an e2e topic. */
export interface FakeN8n {
	readonly url: string;
	/** Items of the executions that were started. */
	readonly started: INodeExecutionData[][];
	readonly log: string[];
	/** Static data, as it is kept between publications. */
	staticData: IDataObject;
	parameters: IDataObject;
	credential: IDataObject;
	mode: 'trigger' | 'manual';
	activation: 'activate' | 'update' | 'init' | 'manual';
	/** Whether an execution can be started. */
	takes: boolean;
	/** Requests for which an execution is to be started. */
	arrived: number;
	/** What n8n waits for before it starts one. */
	busy: Promise<void>;
	hook(name: 'checkExists' | 'create' | 'delete'): Promise<boolean>;
	/** Publishes as n8n does: checkExists, else create. */
	publish(): Promise<boolean>;
	close(): Promise<void>;
}

export async function fakeN8n(): Promise<FakeN8n> {
	const node = new AmazonSnsTrigger();
	const server = createServer((request, response) => void receive(request, response));
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook/sns`;
	const log: string[] = [];
	const note = (text: string): void => void log.push(text);
	const n8n: FakeN8n = {
		url,
		started: [],
		log,
		staticData: {},
		parameters: {},
		credential: {},
		mode: 'trigger',
		activation: 'activate',
		takes: true,
		arrived: 0,
		busy: Promise.resolve(),
		async hook(name) {
			return await node.webhookMethods.default[name].call(common() as unknown as IHookFunctions);
		},
		async publish() {
			return (await n8n.hook('checkExists')) || (await n8n.hook('create'));
		},
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
	const common = () => ({
		getNode: () => ({
			id: 'n',
			name: 'SNS',
			type: 'amazonSnsTrigger',
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
		}),
		getWorkflow: () => ({ id: 'w', name: 'Workflow', active: true }),
		getNodeParameter: (name: string, fallback?: unknown) => n8n.parameters[name] ?? fallback,
		getCredentials: async () => await Promise.resolve(n8n.credential),
		getWorkflowStaticData: () => n8n.staticData,
		getNodeWebhookUrl: () => n8n.url,
		getActivationMode: () => n8n.activation,
		getMode: () => n8n.mode,
		logger: { warn: note, error: note, info: note, debug: note },
		helpers: {},
	});
	async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(chunk as Buffer);
		const withStatus = Object.assign(response, {
			status(code: number) {
				response.statusCode = code;
				return response;
			},
		});
		const context = {
			...common(),
			getRequestObject: () => Object.assign(request, { rawBody: Buffer.concat(chunks) }),
			getResponseObject: () => withStatus,
		};
		const { workflowData } = await node.webhook.call(context as unknown as IWebhookFunctions);
		if (workflowData === undefined) return;
		n8n.arrived += 1;
		await n8n.busy;
		const [items] = workflowData;
		if (n8n.takes && items !== null && items !== undefined) n8n.started.push(items);
		response.writeHead(n8n.takes ? 200 : 500).end('{"message":"Workflow was started"}');
	}
	return n8n;
}
