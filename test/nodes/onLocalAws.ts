import type { INodeExecutionData, INodeListSearchResult, INodeParameters, INodeType } from 'n8n-workflow';

import type { LocalAws, LocalAwsOptions } from '../local-aws';
import { DEFAULTS, startLocalAws } from '../local-aws';
import type { RunInput } from './harness';
import { editorContext, runNode } from './harness';

/** A service node against a local AWS that verifies every signature. */
export interface NodeOnLocalAws {
	readonly aws: LocalAws;
	/** Runs `resource:operation`; throws what the node throws. */
	run(
		of: string,
		parameters?: INodeParameters,
		items?: INodeExecutionData[],
		node?: RunInput['node'],
	): Promise<INodeExecutionData[]>;
	/** JSON of the items. */
	json(of: string, parameters?: INodeParameters, items?: INodeExecutionData[]): Promise<object[]>;
	/** What the list of a picker shows. */
	list(method: string, parameters?: INodeParameters, filter?: string): Promise<INodeListSearchResult>;
}

/** For a test file: one local AWS, fresh for each test, on which pauses are a hundred times shorter. */
export function nodeOnLocalAws(nodeClass: new () => INodeType, options: LocalAwsOptions = {}): NodeOnLocalAws {
	let aws: LocalAws | undefined;
	const started = (): LocalAws => {
		if (aws === undefined) throw new Error('not started');
		return aws;
	};
	const credential = () => ({
		...DEFAULTS.user,
		region: 'us-east-1',
		customEndpoints: true,
		allServicesEndpoint: started().url,
	});
	beforeAll(async () => {
		aws = await startLocalAws(options);
	});
	beforeEach(async () => {
		await started().reset();
		const timers = jest.requireActual<{ setTimeout: (ms: number, ...rest: unknown[]) => Promise<unknown> }>(
			'node:timers/promises',
		);
		const { setTimeout: pause } = timers;
		jest.spyOn(timers, 'setTimeout').mockImplementation(async (ms, ...rest) => await pause(ms / 100, ...rest));
	});
	afterEach(() => {
		jest.restoreAllMocks();
	});
	afterAll(async () => {
		await started().close();
	});

	const run: NodeOnLocalAws['run'] = async (of, parameters = {}, items = undefined, node = {}) => {
		const [resource = '', operation = ''] = of.split(':');
		const { error, items: output } = await runNode({
			nodeClass,
			parameters: { resource, operation, ...parameters },
			...(items === undefined ? {} : { items }),
			node,
			credential: credential(),
		});
		if (error !== undefined) throw error;
		return output;
	};
	return {
		get aws() {
			return started();
		},
		run,
		json: async (...input) => (await run(...input)).map(({ json }) => json),
		list: async (method, parameters = {}, filter = '') => {
			const node = new nodeClass();
			const search = node.methods?.listSearch?.[method];
			if (search === undefined) throw new Error(`no list ${method}`);
			return await search.call(editorContext(parameters, { nodeClass, credential: credential() }), filter);
		},
	};
}

/** An item that carries a file. */
export const binaryItem = (
	content: string | Uint8Array,
	{ field = 'data', mimeType = 'text/plain', fileName = 'file.txt' } = {},
): INodeExecutionData => ({
	json: {},
	binary: { [field]: { data: Buffer.from(content).toString('base64'), mimeType, fileName } },
});
