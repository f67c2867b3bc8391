import { randomUUID } from 'node:crypto';
import { sendToQueue } from '../delivery';
import { ServiceError } from '../errors';
import { matchesPattern, patternProblem } from '../eventPattern';
import { type Call, type Input, list, type Service, type Shared, text, texts } from '../service';

interface Rule {
	readonly facts: Input;
	readonly targets: Map<string, Input>;
}

interface Bus {
	readonly name: string;
	readonly description?: string;
	readonly rules: Map<string, Rule>;
}

/** Whose events, and where. */
interface Scope {
	readonly shared: Shared;
	readonly principal?: { readonly account: string };
	readonly region: string;
}

const stateOf = <T>(scope: Scope, name: string, make: () => T): T =>
	scope.shared.state(`events ${name} ${scope.principal?.account} ${scope.region}`, make);

/** Events that were put, for tests to read. */
export const eventsOf = (call: Call): Input[] => stateOf(call, 'put', () => []);
const busesOf = (scope: Scope): Map<string, Bus> =>
	stateOf(scope, 'buses', () => new Map([['default', { name: 'default', rules: new Map<string, Rule>() }]]));
const archivesOf = (call: Call): Map<string, Input> => stateOf(call, 'archives', () => new Map<string, Input>());
const replaysOf = (call: Call): Map<string, Input> => stateOf(call, 'replays', () => new Map<string, Input>());

const arn = (call: Call, what: string): string =>
	`arn:aws:events:${call.region}:${call.principal?.account ?? ''}:${what}`;
const missing = (what: string): ServiceError =>
	new ServiceError('ResourceNotFoundException', `${what} does not exist.`);

function busOf(call: Call, member = 'EventBusName', input: Input = call.input): Bus {
	const name = (text(input, member) ?? 'default').replace(/^arn:.*event-bus\//, '');
	const bus = busesOf(call).get(name);
	if (bus === undefined) throw missing(`Event bus ${name}`);
	return bus;
}

function ruleOf(call: Call, member = 'Name'): Rule {
	const name = text(call.input, member) ?? '';
	const rule = busOf(call).rules.get(name);
	if (rule === undefined) throw missing(`Rule ${name} does not exist on EventBus ${busOf(call).name}. Rule`);
	return rule;
}

/** An event of EventBridge as its targets get it, beside what is filled in. */
export interface SentEvent {
	readonly source: string;
	readonly 'detail-type': string;
	readonly detail: unknown;
	readonly resources?: readonly string[];
	readonly time?: string;
	readonly id?: string;
}

/** Hands an event to the targets of all rules that match it; those that are no queues get nothing. */
export async function deliverEvent(scope: Scope, event: SentEvent, busName = 'default'): Promise<void> {
	const whole = {
		version: '0',
		id: randomUUID(),
		account: scope.principal?.account ?? '',
		time: new Date(scope.shared.clock.now()).toISOString().replace(/\.\d+Z$/, 'Z'),
		region: scope.region,
		resources: [],
		...event,
	};
	for (const { facts, targets } of busesOf(scope).get(busName)?.rules.values() ?? []) {
		const pattern = text(facts, 'EventPattern');
		if (facts.State !== 'ENABLED' || pattern === undefined) continue;
		if (!matchesPattern(JSON.parse(pattern) as Input, whole)) continue;
		const as = {
			service: 'events.amazonaws.com',
			sourceArn: text(facts, 'Arn') ?? '',
			sourceAccount: scope.principal?.account ?? '',
		};
		for (const target of targets.values()) {
			const arn = text(target, 'Arn') ?? '';
			if (arn.split(':')[2] === 'sqs') await sendToQueue(scope.shared, as, arn, JSON.stringify(whole));
		}
	}
}

const REQUIRED = [
	['Source', 'Parameter Source is not valid. Reason: Source is a required argument.'],
	['DetailType', 'Parameter DetailType is not valid. Reason: DetailType is a required argument.'],
	['Detail', 'Parameter Detail is not valid. Reason: Detail is a required argument.'],
] as const;

async function putOne(call: Call, entry: Input): Promise<Input> {
	for (const [member, ErrorMessage] of REQUIRED) {
		if (!text(entry, member)) {
			return { ErrorCode: 'InvalidArgument', ErrorMessage };
		}
	}
	try {
		JSON.parse(text(entry, 'Detail') ?? '');
	} catch {
		return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
	}
	if (text(entry, 'Source')?.startsWith('aws.') === true) {
		return { ErrorCode: 'NotAuthorizedForSourceException', ErrorMessage: 'Not authorized for the source.' };
	}
	eventsOf(call).push(entry);
	const id = randomUUID();
	await deliverEvent(
		call,
		{
			id,
			source: text(entry, 'Source') ?? '',
			'detail-type': text(entry, 'DetailType') ?? '',
			detail: JSON.parse(text(entry, 'Detail') ?? '') as unknown,
			resources: texts(entry, 'Resources'),
		},
		(text(entry, 'EventBusName') ?? 'default').replace(/^arn:.*event-bus\//, ''),
	);
	return { EventId: id };
}

const bytesOf = (entry: Input): number =>
	(entry.Time === undefined ? 0 : 14) +
	['Source', 'DetailType', 'Detail'].reduce((sum, name) => sum + Buffer.byteLength(text(entry, name) ?? ''), 0) +
	texts(entry, 'Resources').reduce((sum, resource) => sum + Buffer.byteLength(resource), 0);

async function putEvents(call: Call): Promise<Input> {
	const entries = list(call.input, 'Entries');
	if (entries.length < 1 || entries.length > 10) {
		throw new ServiceError(
			'ValidationException',
			`1 validation error detected: Value at 'entries' failed to satisfy constraint: Member must have length ${entries.length < 1 ? 'greater than or equal to 1' : 'less than or equal to 10'}`,
		);
	}
	if (entries.reduce((sum, entry) => sum + bytesOf(entry), 0) > 1_048_576) {
		throw new ServiceError('ValidationException', 'Total size of the entries in the request is over the limit.', 413);
	}
	const answers: Input[] = [];
	for (const entry of entries) answers.push(await putOne(call, entry));
	return { FailedEntryCount: answers.filter((answer) => answer.ErrorCode !== undefined).length, Entries: answers };
}

function parsed(call: Call, member: string): unknown {
	try {
		return JSON.parse(text(call.input, member) ?? '');
	} catch {
		throw new ServiceError(
			'InvalidEventPatternException',
			'Event pattern is not valid. Reason: Filter is not an object',
		);
	}
}

function patternOf(call: Call): Input {
	const pattern = parsed(call, 'EventPattern');
	const problem = patternProblem(pattern);
	if (problem === undefined) return pattern as Input;
	throw new ServiceError('InvalidEventPatternException', `Event pattern is not valid. Reason: ${problem}`);
}

function putRule(call: Call): Input {
	const name = text(call.input, 'Name') ?? '';
	if (call.input.EventPattern !== undefined) patternOf(call);
	const bus = busOf(call);
	const RuleArn = arn(call, `rule/${bus.name === 'default' ? '' : `${bus.name}/`}${name}`);
	const { Tags, ...facts } = call.input;
	const known = bus.rules.has(name);
	// Of a rule that is there AWS ignores them.
	if (!known) tagsOf(call).set(RuleArn, Tags ?? []);
	bus.rules.set(name, {
		facts: { State: 'ENABLED', ...facts, EventBusName: bus.name, Arn: RuleArn },
		targets: bus.rules.get(name)?.targets ?? new Map<string, Input>(),
	});
	return { RuleArn };
}

function setState(call: Call, State: string): Input {
	const { facts, targets } = ruleOf(call);
	busOf(call).rules.set(text(call.input, 'Name') ?? '', { facts: { ...facts, State }, targets });
	return {};
}

const tagsOf = (call: Call): Map<string, unknown> => stateOf(call, 'tags', () => new Map<string, unknown>());

const failures = (entries: readonly Input[]): Input => ({ FailedEntryCount: entries.length, FailedEntries: entries });
const byPrefix = (call: Call, names: Iterable<string>): string[] =>
	[...names].filter((name) => name.startsWith(text(call.input, 'NamePrefix') ?? ''));
const busFacts = (call: Call, { name, description }: Bus): Input => ({
	Name: name,
	Arn: arn(call, `event-bus/${name}`),
	Description: description,
});

export const events: Service = {
	name: 'events',
	signingName: 'events',
	protocol: 'json',
	hostLabels: ['events'],
	targets: ['AWSEvents'],
	operations: {
		PutEvents: putEvents,
		ListEventBuses: (call) => ({
			EventBuses: byPrefix(call, busesOf(call).keys()).flatMap((name) => {
				const bus = busesOf(call).get(name);
				return bus === undefined ? [] : [busFacts(call, bus)];
			}),
		}),
		DescribeEventBus: (call) => busFacts(call, busOf(call, 'Name')),
		CreateEventBus: (call) => {
			const name = text(call.input, 'Name') ?? '';
			if (busesOf(call).has(name)) {
				throw new ServiceError('ResourceAlreadyExistsException', `Event bus ${name} already exists.`);
			}
			busesOf(call).set(name, { name, description: text(call.input, 'Description'), rules: new Map() });
			return { EventBusArn: arn(call, `event-bus/${name}`) };
		},
		DeleteEventBus: (call) => {
			const bus = busesOf(call).get(text(call.input, 'Name') ?? '');
			if (bus !== undefined && bus.rules.size > 0) {
				throw new ServiceError('ValidationException', `EventBus ${bus.name} has rules.`);
			}
			busesOf(call).delete(bus?.name ?? '');
			return {};
		},
		PutRule: putRule,
		DescribeRule: (call) => ruleOf(call).facts,
		ListRules: (call) => ({
			Rules: byPrefix(call, busOf(call).rules.keys()).map((name) => busOf(call).rules.get(name)?.facts),
		}),
		EnableRule: (call) => setState(call, 'ENABLED'),
		DisableRule: (call) => setState(call, 'DISABLED'),
		DeleteRule: (call) => {
			const name = text(call.input, 'Name') ?? '';
			if ((busOf(call).rules.get(name)?.targets.size ?? 0) > 0) {
				throw new ServiceError('ValidationException', "Rule can't be deleted since it has targets.");
			}
			busOf(call).rules.delete(name);
			return {};
		},
		PutTargets: (call) => {
			const { targets } = ruleOf(call, 'Rule');
			const wrong = list(call.input, 'Targets').filter((target) => text(target, 'Arn')?.startsWith('arn:') !== true);
			for (const target of list(call.input, 'Targets')) {
				if (!wrong.includes(target)) targets.set(text(target, 'Id') ?? '', target);
			}
			return failures(
				wrong.map((target) => ({
					TargetId: text(target, 'Id'),
					ErrorCode: 'ValidationException',
					ErrorMessage: `Parameter ${text(target, 'Arn') ?? ''} is not valid. Reason: Provided Arn is not in correct format.`,
				})),
			);
		},
		ListTargetsByRule: (call) => ({ Targets: [...ruleOf(call, 'Rule').targets.values()] }),
		RemoveTargets: (call) => {
			const { targets } = ruleOf(call, 'Rule');
			for (const id of texts(call.input, 'Ids')) targets.delete(id);
			return failures([]);
		},
		ListTagsForResource: (call) => ({ Tags: tagsOf(call).get(text(call.input, 'ResourceARN') ?? '') ?? [] }),
		TestEventPattern: (call) => ({ Result: matchesPattern(patternOf(call), parsed(call, 'Event')) }),
		CreateArchive: (call) => {
			const ArchiveName = text(call.input, 'ArchiveName') ?? '';
			const archive = { ...call.input, ArchiveArn: arn(call, `archive/${ArchiveName}`), State: 'ENABLED' };
			archivesOf(call).set(ArchiveName, archive);
			return { ArchiveArn: archive.ArchiveArn, State: 'ENABLED', CreationTime: new Date(call.shared.clock.now()) };
		},
		DescribeArchive: (call) => {
			const archive = archivesOf(call).get(text(call.input, 'ArchiveName') ?? '');
			if (archive === undefined) throw missing('Archive');
			return archive;
		},
		ListArchives: (call) => ({
			Archives: byPrefix(call, archivesOf(call).keys()).map((name) => archivesOf(call).get(name)),
		}),
		DeleteArchive: (call) => {
			if (!archivesOf(call).delete(text(call.input, 'ArchiveName') ?? '')) throw missing('Archive');
			return {};
		},
		StartReplay: (call) => {
			const name = text(call.input, 'ReplayName') ?? '';
			const time = (member: string) => new Date(Number(call.input[member]) * 1000);
			const replay = {
				ReplayName: name,
				ReplayArn: arn(call, `replay/${name}`),
				State: 'STARTING',
				EventSourceArn: call.input.EventSourceArn,
				Destination: call.input.Destination,
				EventStartTime: time('EventStartTime'),
				EventEndTime: time('EventEndTime'),
			};
			replaysOf(call).set(name, { ...replay, State: 'COMPLETED' });
			return { ReplayArn: replay.ReplayArn, State: 'STARTING' };
		},
		DescribeReplay: (call) => {
			const replay = replaysOf(call).get(text(call.input, 'ReplayName') ?? '');
			if (replay === undefined) throw missing('Replay');
			return replay;
		},
	},
};
