import { ServiceError } from '../errors';
import { type Call, type Input, list, type Service, text, texts } from '../service';

interface Stack {
	readonly name: string;
	readonly id: string;
	template: string;
	parameters: Map<string, string>;
	tags: readonly Input[];
	status: string;
	/** Status in the description after the next one. */
	next?: string;
	reason?: string;
	events: Input[];
	readonly changeSets: Map<string, { readonly input: Input; status: string }>;
}

interface Template {
	readonly Parameters?: Readonly<Record<string, { readonly Default?: string }>>;
	readonly Resources?: Readonly<Record<string, { readonly Type: string }>>;
	readonly Outputs?: Readonly<Record<string, { readonly Value: unknown }>>;
}

const stacksOf = (call: Call): Map<string, Stack> =>
	call.shared.state(`cloudformation ${call.principal?.account} ${call.region}`, () => new Map<string, Stack>());

const invalid = (message: string): ServiceError => new ServiceError('ValidationError', message);

function find(call: Call): Stack {
	const asked = text(call.input, 'StackName') ?? '';
	const name = asked.startsWith('arn:') ? (asked.split('/')[1] ?? '') : asked;
	const stack = stacksOf(call).get(name);
	if (stack === undefined) throw invalid(`Stack with id ${name} does not exist`);
	return stack;
}

function parsed(body: string): Template {
	try {
		const template = JSON.parse(body) as Template;
		if (template.Resources === undefined) {
			throw invalid('Template format error: At least one Resources member must be defined.');
		}
		return template;
	} catch (error) {
		throw error instanceof ServiceError ? error : invalid('Template format error: unsupported structure.');
	}
}

/** Values of the parameters that the template declares. */
function parametersOf(call: Call, template: Template, former: ReadonlyMap<string, string>): Map<string, string> {
	const declared = template.Parameters ?? {};
	const given = new Map(list(call.input, 'Parameters').map((each) => [text(each, 'ParameterKey') ?? '', each]));
	const unknown = [...given.keys()].filter((name) => !Object.hasOwn(declared, name));
	if (unknown.length > 0) throw invalid(`Parameters: [${unknown.join(', ')}] do not exist in the template`);
	return new Map(
		Object.entries(declared).map(([name, { Default }]) => {
			const each = given.get(name);
			const kept = String(each?.UsePreviousValue) === 'true' ? former.get(name) : undefined;
			const value = kept ?? text(each ?? {}, 'ParameterValue') ?? Default;
			if (value === undefined) throw invalid(`Parameters: [${name}] must have values`);
			return [name, value];
		}),
	);
}

const templateOf = (call: Call, former?: string): string =>
	text(call.input, 'TemplateBody') ?? (former === undefined ? '{}' : former);

const valueOf = (value: unknown, parameters: ReadonlyMap<string, string>): string =>
	typeof value === 'object' && value !== null
		? (parameters.get(String((value as { readonly Ref?: string }).Ref)) ?? '')
		: String(value);

/** A resource of the type `Local::Fails` fails, all others work. */
function apply(stack: Stack, kind: 'CREATE' | 'UPDATE'): void {
	const resources = Object.entries(parsed(stack.template).Resources ?? {});
	const failing = resources.find(([, { Type }]) => Type === 'Local::Fails');
	stack.status = `${kind}_IN_PROGRESS`;
	stack.next =
		failing === undefined ? `${kind}_COMPLETE` : kind === 'CREATE' ? 'ROLLBACK_COMPLETE' : 'UPDATE_ROLLBACK_COMPLETE';
	stack.events = resources.map(([LogicalResourceId, { Type }], index) => ({
		StackId: stack.id,
		EventId: `${kind}-${index}`,
		StackName: stack.name,
		Timestamp: '2026-01-02T03:04:05.000Z',
		LogicalResourceId,
		ResourceType: Type,
		...(Type === 'Local::Fails'
			? { ResourceStatus: `${kind}_FAILED`, ResourceStatusReason: 'The name is taken already' }
			: { ResourceStatus: `${kind}_COMPLETE` }),
	}));
}

const describe = (stack: Stack): Input => {
	const outputs = Object.entries(parsed(stack.template).Outputs ?? {});
	const shown = {
		StackName: stack.name,
		StackId: stack.id,
		StackStatus: stack.status,
		CreationTime: '2026-01-02T03:04:05.000Z',
		Parameters: [...stack.parameters].map(([ParameterKey, ParameterValue]) => ({ ParameterKey, ParameterValue })),
		Outputs: stack.status.endsWith('_COMPLETE')
			? outputs.map(([OutputKey, { Value }]) => ({ OutputKey, OutputValue: valueOf(Value, stack.parameters) }))
			: [],
		Tags: stack.tags,
	};
	stack.status = stack.next ?? stack.status;
	stack.next = undefined;
	return shown;
};

function create(call: Call, atOnce = true): Stack {
	const name = text(call.input, 'StackName') ?? '';
	if (stacksOf(call).has(name)) throw new ServiceError('AlreadyExistsException', `Stack [${name}] already exists`);
	const template = templateOf(call);
	const stack: Stack = {
		name,
		id: `arn:aws:cloudformation:${call.region}:${call.principal?.account}:stack/${name}/1111-2222`,
		template,
		parameters: parametersOf(call, parsed(template), new Map()),
		tags: list(call.input, 'Tags'),
		status: 'REVIEW_IN_PROGRESS',
		events: [],
		changeSets: new Map(),
	};
	const needs = Object.values(parsed(template).Resources ?? {}).some(({ Type }) => Type.startsWith('AWS::IAM::'));
	if (needs && texts(call.input, 'Capabilities').length === 0) {
		throw new ServiceError('InsufficientCapabilitiesException', 'Requires capabilities : [CAPABILITY_IAM]');
	}
	if (atOnce) apply(stack, 'CREATE');
	stacksOf(call).set(name, stack);
	return stack;
}

function update(call: Call): Input {
	const stack = find(call);
	if (stack.status === 'ROLLBACK_COMPLETE') {
		throw invalid(`Stack:${stack.id} is in ROLLBACK_COMPLETE state and can not be updated.`);
	}
	const template = templateOf(call, stack.template);
	const parameters = parametersOf(call, parsed(template), stack.parameters);
	if (template === stack.template && JSON.stringify([...parameters]) === JSON.stringify([...stack.parameters])) {
		throw invalid('No updates are to be performed.');
	}
	Object.assign(stack, { template, parameters });
	apply(stack, 'UPDATE');
	return { StackId: stack.id };
}

const changeSetOf = (call: Call): { readonly input: Input; status: string } => {
	const name = text(call.input, 'ChangeSetName') ?? '';
	const found = find(call).changeSets.get(name);
	if (found === undefined) throw new ServiceError('ChangeSetNotFound', `ChangeSet [${name}] does not exist`);
	return found;
};

export const cloudformation: Service = {
	name: 'cloudformation',
	signingName: 'cloudformation',
	protocol: 'query',
	hostLabels: ['cloudformation'],
	versions: ['2010-05-15'],
	namespace: 'http://cloudformation.amazonaws.com/doc/2010-05-15/',
	operations: {
		CreateStack: (call) => ({ StackId: create(call).id }),
		UpdateStack: update,
		DeleteStack: (call) => {
			stacksOf(call).delete(find(call).name);
			return {};
		},
		DescribeStacks: (call) => ({
			Stacks: (call.input.StackName === undefined ? [...stacksOf(call).values()] : [find(call)]).map(describe),
		}),
		ListStackResources: (call) => ({
			StackResourceSummaries: Object.entries(parsed(find(call).template).Resources ?? {}).map(
				([LogicalResourceId, { Type }]) => ({
					LogicalResourceId,
					PhysicalResourceId: `${find(call).name}-${LogicalResourceId}`,
					ResourceType: Type,
					ResourceStatus: 'CREATE_COMPLETE',
					LastUpdatedTimestamp: '2026-01-02T03:04:05.000Z',
				}),
			),
		}),
		DescribeStackEvents: (call) => ({ StackEvents: find(call).events }),
		GetTemplate: (call) => ({ TemplateBody: find(call).template, StagesAvailable: ['Original', 'Processed'] }),
		ValidateTemplate: (call) => ({
			Parameters: Object.entries(parsed(templateOf(call)).Parameters ?? {}).map(([ParameterKey, { Default }]) => ({
				ParameterKey,
				DefaultValue: Default,
				NoEcho: false,
			})),
		}),
		ListExports: () => ({ Exports: [] }),
		CreateChangeSet: (call) => {
			const stack = text(call.input, 'ChangeSetType') === 'CREATE' ? create(call, false) : find(call);
			const name = text(call.input, 'ChangeSetName') ?? '';
			const same = templateOf(call, stack.template) === stack.template;
			const status = same && stack.status !== 'REVIEW_IN_PROGRESS' ? 'FAILED' : 'CREATE_COMPLETE';
			stack.changeSets.set(name, { input: call.input, status });
			return { Id: `${stack.id}/${name}`, StackId: stack.id };
		},
		DescribeChangeSet: (call) => {
			const { status } = changeSetOf(call);
			return {
				ChangeSetName: text(call.input, 'ChangeSetName'),
				StackName: find(call).name,
				Status: status,
				...(status === 'FAILED' ? { StatusReason: "The submitted information didn't contain changes." } : {}),
				Changes: status === 'FAILED' ? [] : [{ Type: 'Resource', ResourceChange: { Action: 'Modify' } }],
			};
		},
		ListChangeSets: (call) => ({
			Summaries: [...find(call).changeSets].map(([ChangeSetName, { status }]) => ({ ChangeSetName, Status: status })),
		}),
		ExecuteChangeSet: (call) => {
			const { input, status } = changeSetOf(call);
			if (status !== 'CREATE_COMPLETE') throw new ServiceError('InvalidChangeSetStatus', `ChangeSet is ${status}`);
			const stack = find(call);
			const isNew = stack.status === 'REVIEW_IN_PROGRESS';
			stack.template = text(input, 'TemplateBody') ?? stack.template;
			apply(stack, isNew ? 'CREATE' : 'UPDATE');
			stack.changeSets.clear();
			return {};
		},
		DeleteChangeSet: (call) => {
			find(call).changeSets.delete(text(call.input, 'ChangeSetName') ?? '');
			return {};
		},
	},
};
