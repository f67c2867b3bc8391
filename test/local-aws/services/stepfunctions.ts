import { randomUUID } from 'node:crypto';
import { ServiceError } from '../errors';
import { bucketsOf } from '../s3/store';
import { type Call, type Input, type Service, text } from '../service';
import { storedObject, storeObject } from '../storedFile';

interface Machine {
	readonly arn: string;
	readonly name: string;
	readonly type: string;
	readonly created: number;
	definition: string;
	role: string;
}

interface State {
	readonly Type: string;
	readonly Next?: string;
	readonly Result?: unknown;
	readonly Resource?: string;
	readonly Error?: string;
	readonly Cause?: string;
	/** Of a distributed map: what it reads, works on and writes. */
	readonly ItemReader?: Place;
	readonly ItemProcessor?: { readonly StartAt: string; readonly States: Record<string, State> };
	readonly ResultWriter?: Place;
}

interface Place {
	readonly Parameters?: Readonly<Record<string, string>>;
}

interface MapRun {
	readonly arn: string;
	readonly items: number;
	readonly started: number;
}

interface Execution {
	readonly arn: string;
	readonly name: string;
	readonly machine: Machine;
	readonly input: string;
	readonly started: number;
	readonly events: Input[];
	stopped?: number;
	status: string;
	output?: string;
	error?: string;
	cause?: string;
	redrives: number;
	readonly mapRuns: MapRun[];
	/** Where it stands while it waits for a token, or where it failed. */
	at?: string;
	token?: string;
}

interface Account {
	readonly machines: Map<string, Machine>;
	readonly executions: Map<string, Execution>;
}

const accountOf = (call: Call): Account =>
	call.shared.state(`stepfunctions ${call.principal?.account} ${call.region}`, () => ({
		machines: new Map<string, Machine>(),
		executions: new Map<string, Execution>(),
	}));

function machineOf(call: Call): Machine {
	const arn = text(call.input, 'stateMachineArn') ?? '';
	if (!arn.startsWith('arn:')) throw new ServiceError('InvalidArn', `Invalid Arn: '${arn}'`);
	const machine = accountOf(call).machines.get(arn);
	if (machine === undefined) {
		throw new ServiceError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
	}
	return machine;
}

function executionOf(call: Call): Execution {
	const arn = text(call.input, 'executionArn') ?? '';
	const execution = accountOf(call).executions.get(arn);
	if (execution === undefined) {
		throw new ServiceError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
	}
	return execution;
}

function definitionOf(call: Call): string {
	const definition = text(call.input, 'definition') ?? '';
	try {
		const { StartAt, States } = JSON.parse(definition) as { StartAt?: string; States?: Record<string, State> };
		if (StartAt !== undefined && States?.[StartAt] !== undefined) return definition;
	} catch {
		// Not JSON: refused like any other definition that is none.
	}
	throw new ServiceError(
		'InvalidDefinition',
		"Invalid State Machine Definition: 'MISSING_TRANSITION_TARGET: Missing 'Next' target at /StartAt'",
	);
}

const happened = (call: Call, execution: Execution, type: string, details: Input = {}): void => {
	execution.events.push({
		id: execution.events.length + 1,
		previousEventId: execution.events.length,
		timestamp: new Date(call.shared.clock.now()),
		type,
		...details,
	});
};

function end(call: Call, execution: Execution, status: string, more: Partial<Execution> = {}): void {
	Object.assign(execution, { status, stopped: call.shared.clock.now(), token: undefined, ...more });
	const { output, error, cause } = execution;
	happened(call, execution, `Execution${status[0] ?? ''}${status.slice(1).toLowerCase()}`, {
		[`execution${status[0] ?? ''}${status.slice(1).toLowerCase()}EventDetails`]: { output, error, cause },
	});
}

/** Keys of an object, read with the facts of the state where they end with `.$`. */
function parametersOf(given: string, { Parameters = {} }: Place = {}): Record<string, string> {
	const facts = JSON.parse(given) as Record<string, unknown>;
	return Object.fromEntries(
		Object.entries(Parameters).map(([name, value]) =>
			name.endsWith('.$') ? [name.slice(0, -2), String(facts[value.replace(/^\$\./, '')])] : [name, value],
		),
	);
}

/** A distributed map over a list of JSON in S3, whose items go through states of the kind Pass; the results go to S3. */
function distributed(call: Call, execution: Execution, name: string, state: State): string {
	const given = execution.input;
	const from = parametersOf(given, state.ItemReader);
	const file = storedObject(call, from.Bucket ?? '', from.Key ?? '');
	if (file === undefined) throw new ServiceError('States.ItemReaderFailed', 'The object could not be read.');
	const items = JSON.parse(file.toString('utf8')) as unknown[];
	const { StartAt = '', States = {} } = state.ItemProcessor ?? {};
	const results = items.map((item) => {
		let output = item;
		for (let at: string | undefined = StartAt; at !== undefined; at = States[at]?.Next) {
			output = States[at]?.Result ?? output;
		}
		return { Input: JSON.stringify(item), Output: JSON.stringify(output), Status: 'SUCCEEDED' };
	});
	const arn = `${execution.arn.replace(':execution:', ':mapRun:').replace(/:[^:]+$/, '')}/${name}:${randomUUID()}`;
	execution.mapRuns.push({ arn, items: items.length, started: call.shared.clock.now() });
	if (state.ResultWriter === undefined)
		return JSON.stringify(results.map(({ Output }) => JSON.parse(Output) as unknown));
	const { Bucket = '', Prefix = '' } = parametersOf(given, state.ResultWriter);
	const into = bucketsOf(call).get(Bucket);
	if (into === undefined) throw new ServiceError('States.ResultWriterFailed', 'The bucket could not be written.');
	const folder = `${Prefix}/${arn.split(':').at(-1) ?? ''}`;
	const written = { Key: `${folder}/SUCCEEDED_0.json`, Size: 0 };
	const manifest = {
		DestinationBucket: Bucket,
		MapRunArn: arn,
		ResultFiles: { FAILED: [], PENDING: [], SUCCEEDED: [written] },
	};
	storeObject(call, into, written.Key, Buffer.from(JSON.stringify(results)), 'application/json');
	storeObject(call, into, `${folder}/manifest.json`, Buffer.from(JSON.stringify(manifest)), 'application/json');
	return JSON.stringify({ MapRunArn: arn, ResultWriterDetails: { Bucket, Key: `${folder}/manifest.json` } });
}

/** From a state on: Pass, Succeed, Fail, Wait without waiting, distributed maps, and tasks that wait for a token. */
function go(call: Call, execution: Execution, start: string, given: string): void {
	const { States } = JSON.parse(execution.machine.definition) as { States: Record<string, State> };
	let name: string | undefined = start;
	let value = given;
	while (name !== undefined) {
		const state: State | undefined = States[name];
		if (state === undefined) return;
		execution.at = name;
		happened(call, execution, `${state.Type}StateEntered`, { stateEnteredEventDetails: { name, input: value } });
		if (state.Type === 'Fail') {
			end(call, execution, 'FAILED', { error: state.Error, cause: state.Cause });
			return;
		}
		if (state.Type === 'Task') {
			execution.token = `${name} ${randomUUID()}`;
			happened(call, execution, 'TaskScheduled', {
				taskScheduledEventDetails: {
					resource: state.Resource,
					parameters: JSON.stringify({ TaskToken: execution.token, Input: JSON.parse(value) as unknown }),
				},
			});
			return;
		}
		if (state.Type === 'Map') value = distributed(call, execution, name, state);
		if (state.Result !== undefined) value = JSON.stringify(state.Result);
		name = state.Next;
	}
	end(call, execution, 'SUCCEEDED', { output: value });
}

function begin(call: Call, machine: Machine): Execution {
	const name = text(call.input, 'name') ?? randomUUID();
	const express = machine.type === 'EXPRESS';
	const arn = `${machine.arn.replace(':stateMachine:', express ? ':express:' : ':execution:')}:${name}${express ? `:${randomUUID()}` : ''}`;
	const input = text(call.input, 'input') ?? '{}';
	const known = accountOf(call).executions.get(arn);
	if (known !== undefined) {
		if (known.input === input && known.status === 'RUNNING') return known;
		throw new ServiceError('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`);
	}
	try {
		JSON.parse(input);
	} catch {
		throw new ServiceError('InvalidExecutionInput', "Invalid State Machine Execution Input: 'not JSON'");
	}
	const execution: Execution = {
		arn,
		name,
		machine,
		input,
		started: call.shared.clock.now(),
		events: [],
		status: 'RUNNING',
		redrives: 0,
		mapRuns: [],
	};
	happened(call, execution, 'ExecutionStarted', { executionStartedEventDetails: { input } });
	if (!express) accountOf(call).executions.set(arn, execution);
	go(call, execution, (JSON.parse(machine.definition) as { StartAt: string }).StartAt, input);
	return execution;
}

const describe = (execution: Execution): Input => ({
	executionArn: execution.arn,
	stateMachineArn: execution.machine.arn,
	name: execution.name,
	status: execution.status,
	startDate: new Date(execution.started),
	stopDate: execution.stopped === undefined ? undefined : new Date(execution.stopped),
	input: execution.input,
	output: execution.output,
	error: execution.error,
	cause: execution.cause,
	redriveCount: execution.redrives,
});

function waiting(call: Call): Execution {
	const token = text(call.input, 'taskToken') ?? '';
	const execution = [...accountOf(call).executions.values()].find((each) => each.token === token);
	if (execution !== undefined) return execution;
	const known = [...accountOf(call).executions.values()].some(({ events }) => JSON.stringify(events).includes(token));
	throw known
		? new ServiceError('TaskTimedOut', "Task Timed Out: 'Provided task does not exist anymore'")
		: new ServiceError('InvalidToken', "Invalid Token: 'Invalid token'");
}

const describeMachine = ({ arn, name, type, created, definition, role }: Machine): Input => ({
	stateMachineArn: arn,
	name,
	type,
	status: 'ACTIVE',
	creationDate: new Date(created),
	definition,
	roleArn: role,
});

/** AWS Step Functions, with an interpreter for the simplest states. */
export const stepfunctions: Service = {
	name: 'states',
	signingName: 'states',
	protocol: 'json',
	hostLabels: ['states', 'sync-states'],
	targets: ['AWSStepFunctions'],
	operations: {
		CreateStateMachine: (call) => {
			const name = text(call.input, 'name') ?? '';
			const arn = `arn:aws:states:${call.region}:${call.principal?.account ?? ''}:stateMachine:${name}`;
			const machine = {
				arn,
				name,
				type: text(call.input, 'type') ?? 'STANDARD',
				created: call.shared.clock.now(),
				definition: definitionOf(call),
				role: text(call.input, 'roleArn') ?? '',
			};
			accountOf(call).machines.set(arn, machine);
			return { stateMachineArn: arn, creationDate: new Date(machine.created) };
		},
		UpdateStateMachine: (call) => {
			const machine = machineOf(call);
			if (call.input.definition !== undefined) machine.definition = definitionOf(call);
			machine.role = text(call.input, 'roleArn') ?? machine.role;
			return { updateDate: new Date(call.shared.clock.now()) };
		},
		DescribeStateMachine: (call) => describeMachine(machineOf(call)),
		DeleteStateMachine: (call) => {
			accountOf(call).machines.delete(text(call.input, 'stateMachineArn') ?? '');
			return {};
		},
		ListStateMachines: (call) => ({
			stateMachines: [...accountOf(call).machines.values()].map(({ arn, name, type, created }) => ({
				stateMachineArn: arn,
				name,
				type,
				creationDate: new Date(created),
			})),
		}),
		StartExecution: (call) => {
			const { arn, started } = begin(call, machineOf(call));
			return { executionArn: arn, startDate: new Date(started) };
		},
		StartSyncExecution: (call) => {
			const machine = machineOf(call);
			if (machine.type !== 'EXPRESS') {
				throw new ServiceError(
					'StateMachineTypeNotSupported',
					'This operation is not supported by this type of state machine',
				);
			}
			return describe(begin(call, machine));
		},
		DescribeExecution: (call) => describe(executionOf(call)),
		ListExecutions: (call) => {
			const { arn } = machineOf(call);
			const wanted = text(call.input, 'statusFilter');
			return {
				executions: [...accountOf(call).executions.values()]
					.filter(({ machine, status }) => machine.arn === arn && (wanted === undefined || wanted === status))
					.map(({ arn: executionArn, name, status, started }) => ({
						executionArn,
						stateMachineArn: arn,
						name,
						status,
						startDate: new Date(started),
					})),
			};
		},
		StopExecution: (call) => {
			const execution = executionOf(call);
			const { input } = call;
			if (execution.status === 'RUNNING') {
				end(call, execution, 'ABORTED', { error: text(input, 'error'), cause: text(input, 'cause') });
			}
			return { stopDate: new Date(execution.stopped ?? 0) };
		},
		RedriveExecution: (call) => {
			const execution = executionOf(call);
			if (execution.status === 'RUNNING' || execution.status === 'SUCCEEDED') {
				throw new ServiceError('ExecutionNotRedrivable', 'Execution is not redrivable');
			}
			Object.assign(execution, { status: 'RUNNING', error: undefined, cause: undefined, stopped: undefined });
			execution.redrives += 1;
			go(call, execution, execution.at ?? '', execution.input);
			return { redriveDate: new Date(call.shared.clock.now()) };
		},
		GetExecutionHistory: (call) => {
			const { events } = executionOf(call);
			return { events: call.input.reverseOrder === true ? [...events].reverse() : events };
		},
		SendTaskSuccess: (call) => {
			const execution = waiting(call);
			const { States } = JSON.parse(execution.machine.definition) as { States: Record<string, State> };
			const output = text(call.input, 'output') ?? '{}';
			const next = States[execution.at ?? '']?.Next;
			execution.token = undefined;
			if (next === undefined) end(call, execution, 'SUCCEEDED', { output });
			else go(call, execution, next, output);
			return {};
		},
		SendTaskFailure: (call) => {
			end(call, waiting(call), 'FAILED', { error: text(call.input, 'error'), cause: text(call.input, 'cause') });
			return {};
		},
		SendTaskHeartbeat: (call) => {
			waiting(call);
			return {};
		},
		ListMapRuns: (call) => {
			const { arn, machine, mapRuns } = executionOf(call);
			return {
				mapRuns: mapRuns.map(({ arn: mapRunArn, started }) => ({
					executionArn: arn,
					mapRunArn,
					stateMachineArn: machine.arn,
					startDate: new Date(started),
				})),
			};
		},
		DescribeMapRun: (call) => {
			const wanted = text(call.input, 'mapRunArn') ?? '';
			for (const { arn, mapRuns } of accountOf(call).executions.values()) {
				const found = mapRuns.find((each) => each.arn === wanted);
				if (found === undefined) continue;
				const counts = { pending: 0, running: 0, failed: 0, timedOut: 0, aborted: 0, resultsWritten: found.items };
				return {
					mapRunArn: wanted,
					executionArn: arn,
					status: 'SUCCEEDED',
					startDate: new Date(found.started),
					stopDate: new Date(call.shared.clock.now()),
					maxConcurrency: 0,
					toleratedFailurePercentage: 0,
					toleratedFailureCount: 0,
					itemCounts: { ...counts, succeeded: found.items, total: found.items },
					executionCounts: { ...counts, succeeded: found.items, total: found.items },
				};
			}
			throw new ServiceError('ResourceNotFound', `Resource not found: '${wanted}'`);
		},
	},
};
