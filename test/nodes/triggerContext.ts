import { EventEmitter, once } from 'node:events';

import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	IRun,
	ITriggerFunctions,
	ITriggerResponse,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { ObservableObject } from 'n8n-workflow';
import { plainCopy } from '../../nodes/shared/plainCopy';

/** An execution that a trigger has started. */
export interface StartedRun {
	readonly items: INodeExecutionData[];
	/** What the node's static data was when n8n saved it. */
	readonly saved: IDataObject;
	end(status: IRun['status']): void;
	/** As n8n does for executions that are cancelled or time out. */
	reject(): void;
}

export interface TriggerSettings {
	readonly nodeClass: new () => INodeType;
	readonly parameters?: INodeParameters;
	readonly credential: ICredentialDataDecryptedObject;
	readonly mode?: WorkflowExecuteMode;
	readonly staticData?: IDataObject;
	readonly workflowId?: string;
}

/** A trigger node as n8n runs it: its emits become runs, which the test ends. */
export class RunningTrigger {
	readonly runs: StartedRun[] = [];
	readonly failures: Error[] = [];
	readonly logs: string[] = [];
	readonly staticData: IDataObject;
	private readonly events = new EventEmitter();
	private response: ITriggerResponse | undefined;
	private readonly node: INodeType;

	constructor(private readonly settings: TriggerSettings) {
		// A proxy all the way down, as n8n's are.
		this.staticData = ObservableObject.create(plainCopy(settings.staticData ?? {})) as unknown as IDataObject;
		this.node = new settings.nodeClass();
	}

	async start(): Promise<this> {
		this.response = await this.node.trigger?.call(this.context());
		return this;
	}

	/** Runs the node's test and resolves with its items. */
	async test(): Promise<INodeExecutionData[]> {
		await this.start();
		const emitted = this.next();
		await Promise.race([Promise.all([this.response?.manualTriggerFunction?.(), emitted]), emitted]);
		await this.stop();
		return this.runs[0]?.items ?? [];
	}

	async stop(): Promise<void> {
		await this.response?.closeFunction?.();
	}

	/** The run with this number, when it has been started. */
	async next(at = this.runs.length): Promise<StartedRun> {
		while (this.runs.length <= at) await once(this.events, 'run');
		const run = this.runs[at];
		if (run === undefined) throw new Error('no run');
		return run;
	}

	/** A failed execution that the trigger has told, when it has. */
	async failure(at = 0): Promise<Error> {
		while (this.failures.length <= at) await once(this.events, 'failure');
		const error = this.failures[at];
		if (error === undefined) throw new Error('no failure');
		return error;
	}

	private context(): ITriggerFunctions {
		const { parameters = {}, credential, mode = 'trigger', nodeClass, workflowId = 'workflow-1' } = this.settings;
		const { description } = new nodeClass();
		const log = (message: string): void => {
			this.logs.push(message);
		};
		const context = {
			getNode: () => ({
				id: 'node-1',
				name: 'Trigger',
				type: `n8n-nodes-aws.${description.name}`,
				typeVersion: 1,
				position: [0, 0],
				parameters,
			}),
			getWorkflow: () => ({ id: workflowId, name: 'Test', active: mode !== 'manual' }),
			getMode: () => mode,
			getActivationMode: () => 'activate',
			getWorkflowStaticData: () => this.staticData,
			getCredentials: async () => await Promise.resolve(credential),
			getNodeParameter: (name: string, fallback?: unknown): unknown => {
				if (name in parameters) return parameters[name];
				return description.properties.find((property) => property.name === name)?.default ?? fallback;
			},
			logger: { info: log, warn: log, error: log, debug: log },
			emit: (
				data: INodeExecutionData[][],
				_response: unknown,
				done?: { resolve(run: IRun): void; reject(e: Error): void },
			) => {
				this.runs.push({
					items: data[0] ?? [],
					saved: plainCopy(this.staticData),
					end: (status) => {
						done?.resolve({ status } as IRun);
					},
					reject: () => {
						done?.reject(new Error('cancelled'));
					},
				});
				this.events.emit('run');
			},
			saveFailedExecution: (error: Error) => {
				this.failures.push(error);
				this.events.emit('failure');
			},
			helpers: {
				createDeferredPromise: () => Promise.withResolvers(),
			},
		};
		return context as unknown as ITriggerFunctions;
	}
}

/** Pauses are fifty times shorter until mocks are restored. */
export function shortPauses(): void {
	const timers = jest.requireActual<{ setTimeout: (ms: number, ...rest: unknown[]) => Promise<unknown> }>(
		'node:timers/promises',
	);
	const { setTimeout: pause } = timers;
	jest.spyOn(timers, 'setTimeout').mockImplementation(async (ms, ...rest) => await pause(ms / 50, ...rest));
}
