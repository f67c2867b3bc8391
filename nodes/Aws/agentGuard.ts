import type { IExecuteFunctions, INodeParameters } from 'n8n-workflow';

import { readOperation } from '../../aws/catalog/read';
import type { AccessClass, OperationFlag } from '../../aws/catalog/types';
import { AwsError } from '../../aws/errors';
import { globOf } from '../../aws/fanOut';
import { isFanOut } from './fanOut';
import type { OperationChoice } from './operationChoice';
import { resolveChoice, serviceKey } from './operationChoice';
import { OPERATIONS, storedOperation } from './properties/show';
import { isAgentTool } from '../shared/agentTool';

/**
 * What an agent may fill in, by the operation of the node. n8n lets `$fromAI` into every parameter, also into those that
 * take no expressions, so any other one that holds an expression is refused.
 */
const DECIDED_BY_AGENTS: ReadonlySet<string> = new Set(['input', 'inputJson', 'region', 'limit']);
const DECIDED_WHERE_CHOOSING: ReadonlySet<string> = new Set(['service', 'apiOperation']);
const DECIDED_IN_REQUESTS: ReadonlySet<string> = new Set(['query', 'jsonBody', 'textBody', 'formBody']);
/** n8n's own, about the tool itself. */
const OF_N8N: ReadonlySet<string> = new Set(['descriptionType', 'toolDescription']);

/** What stays forbidden unless the owner has switched it on in 'Also Allow'. */
type Switch = OperationFlag | 'fanOut' | 'presign' | 'send' | 'sign';

/** What the owner of the workflow has stored for the tool. */
interface Limits {
	readonly access: ReadonlySet<string>;
	readonly switches: ReadonlySet<string>;
	readonly chooses: boolean;
	readonly operations: readonly string[];
	readonly services: readonly string[];
	readonly regions: readonly string[];
	readonly maxItems: number;
	readonly maxPages: number;
}

/** The guard of one execution as a tool. Every method throws an AwsError with a sentence for the model. */
export interface AgentGuard {
	/** Whether this very operation may be called. Asked again with what is called, since the model may have chosen it. */
	allowOperation(choice: OperationChoice): void;
	allowRegion(region: string): void;
	readonly maxItems: number;
	readonly maxPages: number;
}

/**
 * The limits of an agent, undefined where no agent runs the node. Everything that the owner decides is taken from what
 * is stored in the workflow, never from what an expression yields; whatever is not known to be harmless is refused.
 * @throws AwsError with a sentence for the model
 */
export function guardAgent(context: IExecuteFunctions): AgentGuard | undefined {
	if (!isAgentTool(context)) return undefined;
	const stored = context.getNode().parameters;
	const operation = storedOperation(stored);
	refuseExpressions(stored, operation);
	const limits = limitsOf(stored);
	const guard: AgentGuard = {
		allowOperation: (choice) => {
			checkOperation(limits, choice);
		},
		allowRegion: (region) => {
			checkRegion(limits, region);
		},
		maxItems: limits.maxItems,
		maxPages: limits.maxPages,
	};
	checkNodeOperation(limits, stored, operation, guard);
	return guard;
}

function refuseExpressions(stored: INodeParameters, operation: unknown): void {
	const chooses = operation === OPERATIONS.call && stored.agentChooses === true;
	const inRequests = operation === OPERATIONS.send || operation === OPERATIONS.sign;
	for (const [name, value] of Object.entries(stored)) {
		const decides =
			DECIDED_BY_AGENTS.has(name) ||
			OF_N8N.has(name) ||
			(chooses && DECIDED_WHERE_CHOOSING.has(name)) ||
			(inRequests && DECIDED_IN_REQUESTS.has(name));
		if (decides || !holdsExpression(value)) continue;
		throw refused(
			`The parameter '${name}' of this tool holds an expression`,
			'The owner of the workflow must choose it in the node; an agent may decide only the input, the region and the limit.',
			name,
		);
	}
}

function checkNodeOperation(limits: Limits, stored: INodeParameters, operation: unknown, guard: AgentGuard): void {
	if (operation === OPERATIONS.whoAmI) return;
	const chosen = (): OperationChoice => resolveChoice(storedText(stored.service), storedText(stored.apiOperation));
	switch (operation) {
		case OPERATIONS.call:
			if (isFanOut(asRecord(stored.runIn))) demand(limits, 'fanOut', 'call several regions or accounts');
			if (limits.chooses) checkChoosing(limits, stored);
			else guard.allowOperation(chosen());
			return;
		case OPERATIONS.presign:
			demand(limits, 'presign', 'create presigned URLs');
			if (stored.presignSource !== 'request') guard.allowOperation(chosen());
			return;
		case OPERATIONS.send:
			demand(limits, 'send', 'send signed requests');
			return;
		case OPERATIONS.sign:
			demand(limits, 'sign', 'sign requests');
			return;
		default:
			throw refused(
				`This tool may not do '${String(operation)}'`,
				"As a tool, the node does only 'Call API Operation'. The owner of the workflow must change it.",
				'operation',
			);
	}
}

function checkChoosing({ operations }: Limits, stored: INodeParameters): void {
	if (operations.length === 0) {
		throw refused(
			"This tool lets the model choose the operation, but 'Operations Allowed' is empty",
			'The owner of the workflow must list operations there, e.g. s3:List*.',
			'agentOperations',
		);
	}
	if (stored.inputMode !== 'json') {
		throw refused(
			'This tool lets the model choose the operation, but its input is a form made for one operation',
			"The owner of the workflow must set 'Input Mode' to JSON.",
			'inputMode',
		);
	}
}

function checkOperation(limits: Limits, { service, operation }: OperationChoice): void {
	const name = `${service}:${operation}`;
	const { access, flags = [] } = readOperation(service, operation);
	if (limits.services.length > 0 && !limits.services.some((text) => fits(serviceKey(text), service))) {
		throw refused(
			`This tool may not call ${name}: its service is not among those allowed`,
			`Allowed services: ${limits.services.join(', ')}. Use one of them, or tell the user.`,
			'service',
		);
	}
	const listed = limits.operations.some((text) => fits(text, text.includes(':') ? name : operation));
	if (limits.operations.length > 0 && !listed) {
		throw refused(
			`This tool may not call ${name}: it is not among the operations allowed`,
			`Allowed operations: ${limits.operations.join(', ')}. Use one of them, or tell the user.`,
			'apiOperation',
		);
	}
	const flag = flags.find((each) => !limits.switches.has(each));
	if (limits.access.has(access satisfies AccessClass) && flag === undefined) return;
	const why = limits.access.has(access) ? REASONS[flag ?? 'effectful'] : `it is of AWS's access level "${access}"`;
	const allowed = [...limits.access].join(' and ');
	throw refused(
		`This tool may not call ${name}: ${why}`,
		`The owner of the workflow allows the access level ${allowed === '' ? 'of nothing' : allowed}${limits.switches.size === 0 ? ', and nothing that returns a secret, costs money, deletes or has an effect' : ''}. Use another operation, or tell the user.`,
		'apiOperation',
	);
}

const REASONS = {
	secret: 'its answer holds a secret',
	billed: 'every call costs money',
	effectful: 'it changes something although AWS calls it a read',
	destructive: 'it deletes or ends something',
} as const;

function checkRegion({ regions }: Limits, region: string): void {
	if (regions.length === 0 || regions.some((text) => fits(text, region))) return;
	throw refused(
		`This tool may not call the region ${region}`,
		`Allowed regions: ${regions.join(', ')}. Use one of them, or tell the user.`,
		'region',
	);
}

function demand({ switches }: Limits, name: Switch, what: string): void {
	if (switches.has(name)) return;
	throw refused(
		`This tool may not ${what}`,
		"The owner of the workflow must switch it on in 'Also Allow' of the node. Tell the user.",
		'agentAllows',
	);
}

const fits = (pattern: string, text: string): boolean => globOf(pattern).test(text);

/** The stored limits. A value of another kind than the form's is refused; none means the form's default. */
function limitsOf(stored: INodeParameters): Limits {
	return {
		access: new Set(texts(stored, 'agentAccess', ['list', 'read'])),
		switches: new Set(texts(stored, 'agentAllows', [])),
		chooses: flagOf(stored, 'agentChooses'),
		operations: texts(stored, 'agentOperations', []),
		services: texts(stored, 'agentServices', []),
		regions: texts(stored, 'agentRegions', []),
		maxItems: count(stored, 'agentMaxItems', 100),
		maxPages: count(stored, 'agentMaxPages', 10),
	};
}

function texts(stored: INodeParameters, name: string, otherwise: readonly string[]): readonly string[] {
	const value = stored[name];
	if (value === undefined || value === null) return otherwise;
	const list: unknown[] = typeof value === 'string' ? value.split(/[,\s]+/) : Array.isArray(value) ? value : [value];
	if (!list.every((entry) => typeof entry === 'string')) throw unusable(name);
	return list.filter((entry) => entry !== '');
}

function flagOf(stored: INodeParameters, name: string): boolean {
	const value = stored[name] ?? false;
	if (typeof value === 'boolean') return value;
	throw unusable(name);
}

function count(stored: INodeParameters, name: string, otherwise: number): number {
	const value = stored[name] ?? otherwise;
	if (typeof value === 'number' && value >= 1) return Math.floor(value);
	throw unusable(name);
}

const unusable = (name: string): AwsError =>
	refused(
		`The parameter '${name}' of this tool has a value that is not one of its form`,
		'The owner of the workflow must set it in the node.',
		name,
	);

const refused = (message: string, nextStep: string, field?: string): AwsError =>
	new AwsError({ code: 'AgentNotAllowed', message, nextStep, field });

/** Whether an expression stands anywhere in a stored value. */
function holdsExpression(value: unknown): boolean {
	if (typeof value === 'string') return value.startsWith('=');
	return typeof value === 'object' && value !== null && Object.values(value).some(holdsExpression);
}

const asRecord = (value: unknown): Record<string, unknown> =>
	typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

/** Value of a stored resource locator or text. */
function storedText(value: unknown): string {
	if (typeof value === 'string') return value;
	const inner = asRecord(value).value;
	return typeof inner === 'string' ? inner : '';
}
