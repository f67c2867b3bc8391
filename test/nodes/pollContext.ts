import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	INodeParameters,
	INodeType,
	IPollFunctions,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { ObservableObject } from 'n8n-workflow';
import { plainCopy } from '../../nodes/shared/plainCopy';

export interface PollSettings {
	readonly nodeClass: new () => INodeType;
	readonly parameters: INodeParameters;
	readonly credential: ICredentialDataDecryptedObject;
	readonly mode?: WorkflowExecuteMode;
	readonly staticData?: IDataObject;
	/** Milliseconds that n8n grants a poll. */
	readonly budget?: number;
}

let made = 0;

/** A polling node as n8n runs it: static data is in memory, and in the database with what is handed over. */
export class PollingNode {
	readonly logs: string[] = [];
	readonly memory: IDataObject;
	/** What would be there after a restart. */
	saved: IDataObject;
	private readonly id = (made += 1);

	constructor(private readonly settings: PollSettings) {
		// A proxy all the way down, as n8n's are.
		this.memory = ObservableObject.create(plainCopy(settings.staticData ?? {})) as unknown as IDataObject;
		this.saved = plainCopy(this.memory);
	}

	/** The first poll, after which n8n saves in any case. */
	async activate(): Promise<IDataObject[]> {
		const items = await this.poll();
		this.saved = plainCopy(this.memory);
		return items;
	}

	/** One poll: the JSON of its items; none where the node hands nothing over. */
	async poll(): Promise<IDataObject[]> {
		const node = new this.settings.nodeClass();
		const output = await node.poll?.call(this.context());
		if (output === null || output === undefined) return [];
		this.saved = plainCopy(this.memory);
		return (output[0] ?? []).map(({ json }) => json);
	}

	/** The node in a new process, with what n8n had saved. */
	restarted(): PollingNode {
		return new PollingNode({ ...this.settings, staticData: this.saved });
	}

	private context(): IPollFunctions {
		const { parameters, credential, mode = 'trigger', nodeClass, budget = 300_000 } = this.settings;
		const { description } = new nodeClass();
		const log = (message: string): void => {
			this.logs.push(message);
		};
		const context = {
			getNode: () => ({
				id: `node-${this.id}`,
				name: 'Trigger',
				type: `n8n-nodes-aws.${description.name}`,
				typeVersion: 1,
				position: [0, 0],
				parameters,
			}),
			getWorkflow: () => ({ id: 'workflow-1', name: 'Test', active: mode !== 'manual' }),
			getMode: () => mode,
			getActivationMode: () => 'activate',
			getPollBudgetMs: () => budget,
			getWorkflowStaticData: () => this.memory,
			getCredentials: async () => await Promise.resolve(credential),
			getNodeParameter: (name: string, fallback?: unknown): unknown => {
				if (name in parameters) return parameters[name];
				return description.properties.find((property) => property.name === name)?.default ?? fallback;
			},
			logger: { info: log, warn: log, error: log, debug: log },
			helpers: {},
		};
		return context as unknown as IPollFunctions;
	}
}
