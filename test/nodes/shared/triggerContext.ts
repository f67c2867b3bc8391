import type {
	ICredentialDataDecryptedObject,
	INodeExecutionData,
	INodeParameters,
	IRun,
	ITriggerFunctions,
} from 'n8n-workflow';

/** What a trigger has handed to n8n, and how n8n lets it end. */
export interface Emitted {
	readonly items: INodeExecutionData[];
	/** Ends the execution with n8n's status. */
	end(status: IRun['status']): void;
	/** n8n ends the wait otherwise: with nothing, or with an error. */
	endWith(outcome: undefined | Error): void;
}

export interface TriggerContext {
	readonly context: ITriggerFunctions;
	readonly emitted: Emitted[];
	/** Errors that were saved as failed executions. */
	readonly failures: Error[];
	readonly warnings: string[];
}

/** As n8n's own, which its helpers hand out. */
function deferred(): { promise: Promise<unknown>; resolve(value: unknown): void; reject(error: Error): void } {
	return Promise.withResolvers<unknown>();
}

/** What n8n gives a trigger, with parameters and a credential, and a record of what the trigger does with it. */
export function triggerContext(
	parameters: INodeParameters,
	credential: ICredentialDataDecryptedObject,
	mode: 'trigger' | 'manual' = 'trigger',
): TriggerContext {
	const emitted: Emitted[] = [];
	const failures: Error[] = [];
	const warnings: string[] = [];
	const parameter = (name: string, otherwise?: unknown): unknown =>
		name.split('.').reduce<unknown>((value, part) => (value as INodeParameters | undefined)?.[part], parameters) ??
		otherwise;
	const context = {
		getMode: () => mode,
		getActivationMode: () => (mode === 'manual' ? 'manual' : 'activate'),
		getNode: () => ({ id: 'node', name: 'Trigger', type: 'trigger', typeVersion: 1, position: [0, 0], parameters }),
		getWorkflow: () => ({ id: 'workflow', name: 'Workflow', active: true }),
		getNodeParameter: parameter,
		getCredentials: async () => await Promise.resolve(credential),
		helpers: { createDeferredPromise: deferred },
		logger: {
			debug: () => undefined,
			info: () => undefined,
			warn: (text: string) => warnings.push(text),
			error: (text: string) => warnings.push(text),
		},
		emit: (
			[items = []]: INodeExecutionData[][],
			_: unknown,
			done?: { resolve(run: unknown): void; reject(error: Error): void },
		) => {
			emitted.push({
				items,
				end: (status) => done?.resolve({ status, data: { resultData: { runData: {} } } }),
				endWith: (outcome) => (outcome === undefined ? done?.resolve(undefined) : done?.reject(outcome)),
			});
		},
		saveFailedExecution: (error: Error) => failures.push(error),
	};
	return { context: context as unknown as ITriggerFunctions, emitted, failures, warnings };
}
