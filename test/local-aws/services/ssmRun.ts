import { randomUUID } from 'node:crypto';
import { ServiceError } from '../errors';
import { type Call, type Handler, type Input, list, text, texts } from '../service';

/** Machines that every account has. */
const MACHINES = [
	{ id: 'i-0aaaaaaaaaaaaaaaa', name: 'web-1', platform: 'Linux', tags: { Role: 'web' } },
	{ id: 'i-0bbbbbbbbbbbbbbbb', name: 'web-2', platform: 'Linux', tags: { Role: 'web' } },
	{ id: 'i-0cccccccccccccccc', name: 'desk', platform: 'Windows', tags: { Role: 'desk' } },
] as const;

const DOCUMENTS = [
	{ Name: 'AWS-RunShellScript', DocumentType: 'Command', Owner: 'Amazon' },
	{ Name: 'AWS-RunPowerShellScript', DocumentType: 'Command', Owner: 'Amazon' },
	{ Name: 'AWS-ConfigureAWSPackage', DocumentType: 'Command', Owner: 'Amazon' },
	{ Name: 'AWS-StopEC2Instance', DocumentType: 'Automation', Owner: 'Amazon' },
] as const;

interface Invocation {
	readonly InstanceId: string;
	readonly InstanceName: string;
	readonly status: string;
	readonly exitCode: number;
	readonly stdout: string;
	readonly stderr: string;
}

interface Command {
	readonly id: string;
	readonly document: string;
	readonly comment?: string;
	readonly requested: number;
	status: string;
	/** Questions after which it has ended. */
	left: number;
	readonly invocations: readonly Invocation[];
}

interface Automation {
	readonly id: string;
	readonly document: string;
	readonly parameters: Input;
	readonly started: number;
	status: string;
	left: number;
	readonly signals: string[];
}

const stateOf = <T>(call: Call, name: string): Map<string, T> =>
	call.shared.state(`${name} ${call.principal?.account} ${call.region}`, () => new Map<string, T>());
const commandsOf = (call: Call) => stateOf<Command>(call, 'ssm commands');
const automationsOf = (call: Call) => stateOf<Automation>(call, 'ssm automations');

/** A shell that knows `echo`, `echo … >&2` and `exit`. */
function execute(lines: readonly string[]): Pick<Invocation, 'status' | 'exitCode' | 'stdout' | 'stderr'> {
	let stdout = '';
	let stderr = '';
	let exitCode = 0;
	for (const line of lines) {
		const echo = /^echo (.*?)( >&2)?$/.exec(line.trim());
		if (echo !== null && echo[2] === undefined) stdout += `${echo[1] ?? ''}\n`;
		if (echo?.[2] !== undefined) stderr += `${echo[1] ?? ''}\n`;
		const exit = /^exit (\d+)$/.exec(line.trim());
		if (exit !== null) {
			exitCode = Number(exit[1]);
			break;
		}
	}
	return { status: exitCode === 0 ? 'Success' : 'Failed', exitCode, stdout, stderr };
}

function machinesOf(input: Input): Array<(typeof MACHINES)[number]> {
	const ids = texts(input, 'InstanceIds');
	for (const id of ids) {
		if (!MACHINES.some((machine) => machine.id === id)) throw new ServiceError('InvalidInstanceId', '');
	}
	const targets = list(input, 'Targets');
	return MACHINES.filter(({ id, tags }) =>
		ids.length > 0
			? ids.includes(id)
			: targets.every((target) => {
					const key = (text(target, 'Key') ?? '').replace('tag:', '');
					return texts(target, 'Values').includes((tags as Record<string, string>)[key] ?? '');
				}),
	);
}

const describe = ({ id, document, comment, requested, status, invocations }: Command): Input => ({
	CommandId: id,
	DocumentName: document,
	Comment: comment ?? '',
	RequestedDateTime: new Date(requested),
	Status: status,
	StatusDetails: status,
	TargetCount: invocations.length,
});

function sendCommand(call: Call): Input {
	const document = text(call.input, 'DocumentName') ?? '';
	if (!DOCUMENTS.some(({ Name }) => Name === document)) throw new ServiceError('InvalidDocument', '');
	const parameters = (call.input.Parameters ?? {}) as Input;
	const result = execute(texts(parameters, 'commands'));
	const command: Command = {
		id: randomUUID(),
		document,
		comment: text(call.input, 'Comment'),
		requested: call.shared.clock.now(),
		status: 'Pending',
		left: 1,
		invocations: machinesOf(call.input).map(({ id, name }) => ({ InstanceId: id, InstanceName: name, ...result })),
	};
	commandsOf(call).set(command.id, command);
	return { Command: describe(command) };
}

function findCommand(call: Call): Command {
	const command = commandsOf(call).get(text(call.input, 'CommandId') ?? '');
	if (command === undefined) throw new ServiceError('InvalidCommandId', '');
	return command;
}

/** Each question brings a command nearer to its end. */
function asked(command: Command): Command {
	if (command.status === 'Pending' || command.status === 'InProgress') {
		command.status = command.left-- > 0 ? 'InProgress' : (command.invocations.find(failed)?.status ?? 'Success');
	}
	return command;
}
const failed = ({ exitCode }: Invocation): boolean => exitCode !== 0;

function listCommands(call: Call): Input {
	const wanted = (key: string): string | undefined =>
		text(list(call.input, 'Filters').find((filter) => text(filter, 'key') === key) ?? {}, 'value');
	const commands = call.input.CommandId === undefined ? [...commandsOf(call).values()] : [asked(findCommand(call))];
	const fits = (value: string, key: string): boolean => wanted(key) === undefined || wanted(key) === value;
	return {
		Commands: commands
			.filter(({ status, document }) => fits(status, 'Status') && fits(document, 'DocumentName'))
			.map(describe),
	};
}

const PLUGIN = 'aws:runShellScript';

function listInvocations(call: Call): Input {
	const command = findCommand(call);
	const only = text(call.input, 'InstanceId');
	return {
		CommandInvocations: command.invocations
			.filter(({ InstanceId }) => only === undefined || only === InstanceId)
			.map(({ InstanceId, InstanceName, status, exitCode, stdout, stderr }) => ({
				CommandId: command.id,
				InstanceId,
				InstanceName,
				Status: status,
				StatusDetails: status,
				CommandPlugins:
					call.input.Details === true
						? [
								{
									Name: PLUGIN,
									Status: status,
									ResponseCode: exitCode,
									Output: `${stdout}${stderr === '' ? '' : `\n----------ERROR-------\n${stderr}`}`.slice(0, 2500),
								},
							]
						: [],
			})),
	};
}

function getInvocation(call: Call): Input {
	const { id, document, invocations } = findCommand(call);
	const found = invocations.find(({ InstanceId }) => InstanceId === text(call.input, 'InstanceId'));
	if (found === undefined) throw new ServiceError('InvocationDoesNotExist', '');
	return {
		CommandId: id,
		InstanceId: found.InstanceId,
		DocumentName: document,
		PluginName: PLUGIN,
		ResponseCode: found.exitCode,
		Status: found.status,
		StatusDetails: found.status,
		StandardOutputContent: found.stdout.slice(0, 24_000),
		StandardErrorContent: found.stderr.slice(0, 8_000),
	};
}

const describeAutomation = ({ id, document, parameters, started, status, signals }: Automation): Input => ({
	AutomationExecutionId: id,
	DocumentName: document,
	AutomationExecutionStatus: status,
	Parameters: parameters,
	ExecutionStartTime: new Date(started),
	Outputs: status === 'Success' ? { 'stop.State': ['stopped'], ...(signals.length > 0 ? { signals } : {}) } : {},
	FailureMessage: status === 'Failed' ? 'Step fails when it is executing the action: no InstanceId given' : undefined,
});

function findAutomation(call: Call): Automation {
	const automation = automationsOf(call).get(text(call.input, 'AutomationExecutionId') ?? '');
	if (automation === undefined) throw new ServiceError('AutomationExecutionNotFoundException', '');
	return automation;
}

function startAutomation(call: Call): Input {
	const document = text(call.input, 'DocumentName') ?? '';
	if (!DOCUMENTS.some(({ Name, DocumentType }) => Name === document && DocumentType === 'Automation')) {
		throw new ServiceError('AutomationDefinitionNotFoundException', '');
	}
	const parameters = (call.input.Parameters ?? {}) as Input;
	const id = randomUUID();
	const started = call.shared.clock.now();
	automationsOf(call).set(id, { id, document, parameters, started, status: 'InProgress', left: 1, signals: [] });
	return { AutomationExecutionId: id };
}

function getAutomation(call: Call): Input {
	const automation = findAutomation(call);
	if (automation.status === 'InProgress' && automation.left-- <= 0) {
		automation.status = texts(automation.parameters, 'InstanceId').length > 0 ? 'Success' : 'Failed';
	}
	return { AutomationExecution: describeAutomation(automation) };
}

/** Run Command and Automation. */
export const runOperations: Readonly<Record<string, Handler>> = {
	SendCommand: sendCommand,
	ListCommands: listCommands,
	ListCommandInvocations: listInvocations,
	GetCommandInvocation: getInvocation,
	CancelCommand: (call) => {
		findCommand(call).status = 'Cancelled';
		return {};
	},
	StartAutomationExecution: startAutomation,
	GetAutomationExecution: getAutomation,
	DescribeAutomationExecutions: (call) => ({
		AutomationExecutionMetadataList: [...automationsOf(call).values()].map(describeAutomation),
	}),
	StopAutomationExecution: (call) => {
		findAutomation(call).status = 'Cancelled';
		return {};
	},
	SendAutomationSignal: (call) => {
		findAutomation(call).signals.push(text(call.input, 'SignalType') ?? '');
		return {};
	},
	ListDocuments: (call) => {
		const types = list(call.input, 'Filters').flatMap((filter) => texts(filter, 'Values'));
		return {
			DocumentIdentifiers: DOCUMENTS.filter(({ DocumentType }) => types.length === 0 || types.includes(DocumentType)),
		};
	},
	DescribeInstanceInformation: (call) => {
		const wanted = (key: string) =>
			list(call.input, 'Filters').find((filter) => text(filter, 'Key') === key) ?? undefined;
		const platforms = wanted('PlatformTypes');
		const roles = wanted('tag:Role');
		return {
			InstanceInformationList: MACHINES.filter(
				({ platform, tags }) =>
					(platforms === undefined || texts(platforms, 'Values').includes(platform)) &&
					(roles === undefined || texts(roles, 'Values').includes(tags.Role)),
			).map(({ id, name, platform }) => ({
				InstanceId: id,
				ComputerName: name,
				PingStatus: 'Online',
				PlatformType: platform,
			})),
		};
	},
};
