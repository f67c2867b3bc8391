import 'reflect-metadata';
import './n8nHome';

import type { Container as ContainerType } from '@n8n/di';
import type { IncomingHttpHeaders } from 'node:http';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import {
	BinaryDataService,
	ExecutionLifecycleHooks,
	LoadOptionsContext,
	SupplyDataContext,
	WorkflowExecute,
} from 'n8n-core';
import type {
	IBinaryData,
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	IDataObject,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	INodeTypes,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { createEmptyRunExecutionData, ICredentialsHelper, NodeConnectionTypes, Workflow } from 'n8n-workflow';

import { Aws } from '../../nodes/Aws/Aws.node';

/** The container that n8n-core itself uses: npm may install more than one copy of this package. */
const { Container } = createRequire(require.resolve('n8n-core'))('@n8n/di') as { Container: typeof ContainerType };

/** One request that the server has received. */
export interface Received {
	readonly method: string;
	/** Path and query. */
	readonly url: string;
	readonly headers: IncomingHttpHeaders;
	readonly body: Buffer;
}

export interface Reply {
	readonly status?: number;
	readonly headers?: Record<string, string>;
	readonly body?: string | Uint8Array | IDataObject;
}

export interface FakeService {
	readonly url: string;
	readonly received: Received[];
	/** Connections that have been opened since the last `reply`. */
	readonly connections: number;
	/** Answers the requests from now on, in this order; the last reply stays. A function sees the request. */
	reply(...replies: Array<Reply | ((request: Received) => Reply)>): void;
	close(): Promise<void>;
}

/** A server on loopback that answers as the test says. */
export async function fakeService(): Promise<FakeService> {
	const received: Received[] = [];
	let queue: Array<Reply | ((request: Received) => Reply)> = [{}];
	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const { method = '', url = '', headers } = request;
			const seen: Received = { method, url, headers, body: Buffer.concat(chunks) };
			received.push(seen);
			const next = queue.length > 1 ? queue.shift() : queue[0];
			const { status = 200, headers: own = {}, body = '' } = (typeof next === 'function' ? next(seen) : next) ?? {};
			const json = typeof body === 'object' && !(body instanceof Uint8Array);
			response.writeHead(status, {
				'x-amzn-requestid': `request-${received.length}`,
				...(json ? { 'content-type': 'application/x-amz-json-1.0' } : {}),
				...own,
			});
			response.end(json ? JSON.stringify(body) : body);
		});
	});
	let connections = 0;
	server.on('connection', () => {
		connections += 1;
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		received,
		get connections() {
			return connections;
		},
		reply(...replies) {
			queue = replies;
			received.length = 0;
			connections = 0;
		},
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

class CredentialsHelper extends ICredentialsHelper {
	reads = 0;

	constructor(private readonly fields: ICredentialDataDecryptedObject) {
		super();
	}

	getParentTypes(): string[] {
		return [];
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	async authenticate(_credentials: unknown, _type: string, options: IHttpRequestOptions): Promise<IHttpRequestOptions> {
		return await Promise.resolve(options);
	}

	async preAuthentication(): Promise<undefined> {
		return await Promise.resolve(undefined);
	}

	async runPreAuthentication(): Promise<undefined> {
		return await Promise.resolve(undefined);
	}

	async getCredentials(): Promise<never> {
		return await Promise.reject(new Error('not used'));
	}

	async getDecrypted(): Promise<ICredentialDataDecryptedObject> {
		this.reads += 1;
		return await Promise.resolve({ ...this.fields });
	}

	async updateCredentials(): Promise<void> {
		await Promise.resolve();
	}

	async updateCredentialsOauthTokenData(): Promise<void> {
		await Promise.resolve();
	}

	getCredentialsProperties(): [] {
		return [];
	}
}

const start: INodeType = {
	description: {
		name: 'start',
		displayName: 'Start',
		group: ['trigger'],
		version: 1,
		description: '',
		defaults: { name: 'Start' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	},
	async execute(this: IExecuteFunctions) {
		return await Promise.resolve([this.getInputData()]);
	},
};

export interface RunInput {
	readonly parameters: INodeParameters;
	/** Input items; one empty item where not set. */
	readonly items?: INodeExecutionData[];
	/** Fields of the credential `awsNodesIamApi` beside the keys. */
	readonly credential?: ICredentialDataDecryptedObject;
	/** The node that is run; the AWS node where not set. */
	readonly nodeClass?: new () => INodeType;
	/** Further settings of the node, e.g. `onError`. */
	readonly node?: Partial<INode>;
	readonly signal?: AbortSignal;
}

export interface RunOutput {
	readonly items: INodeExecutionData[];
	/** Items of the error output, where the node has one. */
	readonly errorItems: INodeExecutionData[];
	readonly error?: Error & { description?: string; httpCode?: string; context?: IDataObject };
	readonly credentialReads: number;
	readonly hints: string[];
}

const KEYS = {
	region: 'eu-central-1',
	accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
	secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
};

export const AWS_TYPE = 'n8n-nodes-aws.aws';
const NODE_NAME = 'AWS';

/** Node type as a workflow names it. */
const typeOf = ({ description }: INodeType): string => `n8n-nodes-aws.${description.name}`;

export function setUp({ parameters, credential = {}, node = {}, nodeClass: NodeClass = Aws }: RunInput) {
	const own = new NodeClass();
	const type = typeOf(own);
	// n8n makes the tool twin of a node itself; its name is what shows the parameters of tools.
	const tool = Object.assign(new NodeClass(), {
		description: { ...own.description, name: `${own.description.name}Tool` },
	});
	const types: Record<string, INodeType> = { start, [type]: own, [`${type}Tool`]: tool };
	const nodeTypes = {
		getByName: (name: string) => types[name],
		getByNameAndVersion: (name: string) => types[name],
		getKnownTypes: () => ({}),
	} as unknown as INodeTypes;
	const awsNode: INode = {
		id: '2',
		name: NODE_NAME,
		type,
		typeVersion: 1,
		position: [0, 0],
		parameters: {
			authentication: 'iam',
			...(NodeClass === Aws ? { operation: 'callApiOperation' } : {}),
			...parameters,
		},
		credentials: { awsNodesIamApi: { id: '1', name: 'test' } },
		...node,
	};
	const workflow = new Workflow({
		id: 'workflow',
		nodes: [{ id: '1', name: 'Start', type: 'start', typeVersion: 1, position: [0, 0], parameters: {} }, awsNode],
		connections: { Start: { main: [[{ node: NODE_NAME, type: 'main', index: 0 }]] } },
		active: false,
		nodeTypes,
		settings: { executionOrder: 'v1' },
	});
	const credentialsHelper = new CredentialsHelper({ ...KEYS, ...credential });
	const additionalData = {
		credentialsHelper,
		currentNodeExecutionIndex: 0,
		restApiUrl: 'http://127.0.0.1:5678/rest',
		instanceBaseUrl: 'http://127.0.0.1:5678/',
		webhookBaseUrl: 'http://127.0.0.1:5678/webhook',
		webhookTestBaseUrl: 'http://127.0.0.1:5678/webhook-test',
		webhookWaitingBaseUrl: 'http://127.0.0.1:5678/webhook-waiting',
		formWaitingBaseUrl: 'http://127.0.0.1:5678/form-waiting',
		variables: {},
		executionId: 'execution',
		setExecutionStatus: () => undefined,
		sendDataToUI: () => undefined,
		logAiEvent: () => undefined,
		hooks: new ExecutionLifecycleHooks('manual', 'execution', {
			id: 'workflow',
			name: 'workflow',
			nodes: [],
			connections: {},
			active: false,
			activeVersionId: null,
			isArchived: false,
			createdAt: new Date(),
			updatedAt: new Date(),
		}),
	} as unknown as IWorkflowExecuteAdditionalData;
	return { workflow, additionalData, credentialsHelper, node: awsNode };
}

let binaryDataReady: Promise<void> | undefined;

/** A file of n8n's binary storage, as a former node of the same execution would have left it. */
export async function storedFile(content: Buffer, facts: { mimeType: string; fileName: string }): Promise<IBinaryData> {
	await (binaryDataReady ??= Container.get(BinaryDataService).init());
	const place = { type: 'execution', workflowId: 'workflow', executionId: 'execution' } as const;
	return await Container.get(BinaryDataService).store(place, content, { ...facts, data: '' });
}

/** Bytes of a file that a node has given, wherever n8n keeps them. */
export async function bytesOfFile(file: IBinaryData | undefined): Promise<Buffer> {
	if (file === undefined) throw new Error('no file');
	await (binaryDataReady ??= Container.get(BinaryDataService).init());
	return await Container.get(BinaryDataService).getAsBuffer(file);
}

/** Runs a node through n8n's own engine: real expressions, real parameters, real binary data. */
export async function runNode(input: RunInput): Promise<RunOutput> {
	await (binaryDataReady ??= Container.get(BinaryDataService).init());
	const { workflow, additionalData, credentialsHelper } = setUp(input);
	const items = input.items ?? [{ json: {} }];
	const runData = createEmptyRunExecutionData();
	const startNode = workflow.getNode('Start');
	if (startNode === null) throw new Error('no start node');
	const pinned = { Start: items };
	runData.resultData.pinData = pinned;
	await workflow.expression.acquireIsolate();
	try {
		const execution = new WorkflowExecute(additionalData, 'manual', runData).run({
			workflow,
			startNode,
			pinData: pinned,
		});
		input.signal?.addEventListener('abort', () => {
			execution.cancel();
		});
		const run = await execution;
		const task = run.data.resultData.runData[NODE_NAME]?.[0];
		const error = (task?.error ?? run.data.resultData.error) as RunOutput['error'];
		return {
			items: task?.data?.main?.[0] ?? [],
			errorItems: task?.data?.main?.[1] ?? [],
			error,
			credentialReads: credentialsHelper.reads,
			hints: (task?.hints ?? []).map(({ message }) => message),
		};
	} finally {
		await workflow.expression.releaseIsolate();
	}
}

/** Runs the AWS node. */
export const runAws = runNode;

/** Runs the node as the tool of an AI agent, the way n8n does. */
export async function runAsTool(input: RunInput): Promise<INodeExecutionData[]> {
	const { workflow, additionalData, node } = setUp({
		...input,
		node: { type: `${typeOf(new (input.nodeClass ?? Aws)())}Tool`, ...input.node },
	});
	const items = input.items ?? [{ json: {} }];
	const runData = createEmptyRunExecutionData();
	const context = new SupplyDataContext(
		workflow,
		node,
		additionalData,
		'manual',
		runData,
		0,
		items,
		{},
		NodeConnectionTypes.AiTool,
		{ data: {}, node, source: null },
		[],
	);
	context.addInputData(NodeConnectionTypes.AiTool, [items]);
	await workflow.expression.acquireIsolate();
	try {
		const [output = []] = ((await new (input.nodeClass ?? Aws)().execute?.call(
			context as unknown as IExecuteFunctions,
		)) ?? []) as INodeExecutionData[][];
		return output;
	} finally {
		await workflow.expression.releaseIsolate();
	}
}

/** The context in which the editor asks the node for lists and fields. */
export function editorContext(
	parameters: INodeParameters,
	more: Omit<RunInput, 'parameters'> = {},
): ILoadOptionsFunctions {
	const { workflow, additionalData, node } = setUp({ parameters, ...more });
	additionalData.currentNodeParameters = { ...node.parameters };
	return new LoadOptionsContext(workflow, node, additionalData, 'parameters') as unknown as ILoadOptionsFunctions;
}

/** Parameters of a call with JSON input. */
export const callJson = (
	apiOperation: string,
	input: object | string,
	more: INodeParameters = {},
): INodeParameters => ({
	operation: 'callApiOperation',
	service: { __rl: true, mode: 'list', value: '' },
	apiOperation: { __rl: true, mode: 'list', value: apiOperation },
	inputMode: 'json',
	inputJson: typeof input === 'string' ? input : JSON.stringify(input),
	...more,
});

/** Parameters of a call with the form. */
export const callForm = (
	apiOperation: string,
	value: INodeParameters,
	more: INodeParameters = {},
): INodeParameters => ({
	operation: 'callApiOperation',
	service: { __rl: true, mode: 'list', value: '' },
	apiOperation: { __rl: true, mode: 'list', value: apiOperation },
	inputMode: 'fields',
	input: { mappingMode: 'defineBelow', value, matchingColumns: [], schema: [] },
	...more,
});
