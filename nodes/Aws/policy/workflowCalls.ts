import type { UsedCall } from '../../../aws/explain/policy';
import { isKnownObject, type KnownObject, type KnownValue, patternOf, Template } from '../../../aws/explain/template';
import { AwsError, isAwsError } from '../../../aws/errors';
import { jobRecipe } from '../../../aws/jobs';
import { EVENT_TRIGGERS } from '../../eventTriggers';
import { resolveChoice, serviceKey } from '../operationChoice';
import { OPERATIONS, storedOperation } from '../properties/show';
import { resolveWaiter } from '../waiting/waiterChoice';
import { BUILT_IN_DEFAULTS, BUILT_IN_NODES } from './builtInNodes';
import { callsOfService, serviceOfType } from './serviceCalls';
import { callsOfTrigger } from './triggerCalls';

/** What a workflow calls, and what could not be read from it. */
export interface WorkflowCalls {
	readonly calls: readonly UsedCall[];
	readonly notes: readonly string[];
}

interface StoredNode {
	readonly name: string;
	readonly type: string;
	readonly disabled?: boolean;
	readonly parameters: Readonly<Record<string, unknown>>;
	readonly credentials: Readonly<Record<string, unknown>>;
}

const OWN_NODE = /(?:^|\.)n8n-nodes-aws\.aws(?:Tool)?$/;
/** A service node, a trigger or a sub-node of this package. */
const OWN_SERVICE = /(?:^|\.)n8n-nodes-aws\.\w+$/;
const OWN_ROLE = 'awsNodesAssumeRoleApi';
const BUILT_IN_ROLE = 'awsAssumeRole';

/**
 * The calls of AWS's API in a workflow: those of this package's node and of n8n's own AWS nodes. Disabled nodes are
 * left out.
 * @param given workflow as n8n exports it, as an object or as text
 * @throws AwsError where it is no workflow
 */
export function callsOfWorkflow(given: unknown): WorkflowCalls {
	const calls: UsedCall[] = [];
	const notes = new Set<string>();
	for (const node of nodesOf(given)) {
		if (node.disabled === true) continue;
		const type = node.type.replace(/Tool$/, '');
		const builtIn = Object.hasOwn(BUILT_IN_NODES, type) ? BUILT_IN_NODES[type] : undefined;
		if (builtIn !== undefined) calls.push(...builtInCalls(node, type, notes));
		else if (OWN_NODE.test(node.type)) calls.push(...ownCalls(node, notes));
		else if (OWN_SERVICE.test(node.type)) calls.push(...serviceCalls(node, notes));
		else noteOtherNode(node, notes);
		noteRole(node, notes);
	}
	return { calls, notes: [...notes] };
}

function nodesOf(given: unknown): StoredNode[] {
	const workflow = parsed(given);
	const outer =
		isRecord(workflow) && isRecord(workflow.data) && !Array.isArray(workflow.nodes) ? workflow.data : workflow;
	const nodes = Array.isArray(outer) ? outer : isRecord(outer) ? outer.nodes : undefined;
	if (!Array.isArray(nodes) || !nodes.every((node) => isRecord(node) && typeof node.type === 'string')) {
		throw new AwsError({
			code: 'NoWorkflow',
			message: "'Workflow (JSON)' holds no workflow: it has no list of nodes",
			nextStep:
				'Select the nodes in the editor, copy them and paste them here, or give the output of a node that gets a workflow.',
			field: 'workflowJson',
		});
	}
	return (nodes as unknown as ReadonlyArray<Record<string, unknown>>).map(
		({ name, type, disabled, parameters, credentials }) => ({
			name: typeof name === 'string' ? name : String(type),
			type: String(type),
			disabled: disabled === true,
			parameters: isRecord(parameters) ? parameters : {},
			credentials: isRecord(credentials) ? credentials : {},
		}),
	);
}

function parsed(given: unknown): unknown {
	if (typeof given !== 'string') return given;
	const value = jsonOf(given);
	if (value !== undefined) return value;
	throw new AwsError({
		code: 'InvalidJson',
		message: "'Workflow (JSON)' is not valid JSON",
		nextStep: 'Select the nodes in the editor, copy them and paste them here.',
		field: 'workflowJson',
	});
}

/** A text as JSON; undefined where it is none. */
function jsonOf(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** Calls of this package's node. */
function ownCalls(node: StoredNode, notes: Set<string>): UsedCall[] {
	const { name, parameters } = node;
	const operation = storedOperation(parameters);
	try {
		const call = (choice: { service: string; operation: string }, given = inputOf(parameters)): UsedCall => ({
			...choice,
			...given,
			...regionOf(parameters),
			usedBy: name,
		});
		const presigned = operation === OPERATIONS.presign && parameters.presignSource !== 'request';
		if (operation === OPERATIONS.call || presigned) {
			return [call(resolveChoice(fixed(parameters.service), fixed(parameters.apiOperation)))];
		}
		if (operation === OPERATIONS.waitUntil) {
			return [call(resolveWaiter(fixed(parameters.service), fixed(parameters.waiter)))];
		}
		if (operation === OPERATIONS.runJob) return jobCalls(String(parameters.job), call);
		if ([OPERATIONS.send, OPERATIONS.sign, OPERATIONS.presign].some((each) => each === operation)) {
			return requestCalls(node, call, notes);
		}
		return [];
	} catch (error) {
		const why = isAwsError(error) ? error.message : 'it cannot be read';
		notes.add(`"${name}" is not covered: ${why}.`);
		return [];
	}
}

/** Calls of one of this package's service nodes or triggers. */
function serviceCalls(node: StoredNode, notes: Set<string>): UsedCall[] {
	const { name, type, parameters } = node;
	const facts = { ...regionOf(parameters), usedBy: name };
	const ofTrigger = callsOfTrigger(type, parameters, known);
	if (ofTrigger !== undefined) return ofTrigger.map((call) => ({ ...call, ...facts }));
	try {
		const service = serviceOfType(type);
		if (service === undefined) throw new AwsError({ code: 'UnknownNode', message: otherNode(type) });
		return callsOfService(service, parameters, known).map((call) => ({ ...call, ...facts }));
	} catch (error) {
		const why = isAwsError(error) ? error.message : 'it cannot be read';
		notes.add(`"${name}" is not covered: ${why}.`);
		return [];
	}
}

/** Why a node of this package that is no service has no calls here. */
const otherNode = (type: string): string =>
	EVENT_TRIGGERS.some(({ node }) => type.endsWith(`.${node}`))
		? "a test of it shows its policy, with 'Test Shows' set to 'What Would Be Created'"
		: `it is of the type ${type}`;

/** The operations of a job recipe: only the first one has the input that the node stores. */
function jobCalls(
	job: string,
	call: (choice: { service: string; operation: string }, given?: Pick<UsedCall, 'input' | 'complete'>) => UsedCall,
): UsedCall[] {
	const recipe = jobRecipe(job);
	if (recipe === undefined) throw new AwsError({ code: 'UnknownJob', message: `there is no job "${job}"` });
	const { service, start, status, why, result } = recipe;
	const others = [status, why, result].map((each) => each?.operation).filter((each) => each !== undefined);
	return [
		call({ service, operation: start.operation }),
		...[...new Set(others)].map((operation) => call({ service, operation }, { input: {}, complete: false })),
	];
}

/** A written request names its operation in a header or in the query, where the protocol has one there. */
function requestCalls(
	{ name, parameters }: StoredNode,
	call: (choice: { service: string; operation: string }, given: Pick<UsedCall, 'input' | 'complete'>) => UsedCall,
	notes: Set<string>,
): UsedCall[] {
	const entry = (list: string, wanted: string): string | undefined => {
		const entries = isRecord(parameters[list]) ? parameters[list].entries : undefined;
		if (!Array.isArray(entries)) return undefined;
		const found = entries.find((each) => isRecord(each) && String(each.name).toLowerCase() === wanted) as unknown;
		return isRecord(found) && typeof found.value === 'string' ? found.value : undefined;
	};
	const url = typeof parameters.url === 'string' ? parameters.url : '';
	const host = /^https?:\/\/([\w-]+)\./.exec(url)?.[1];
	const service = serviceKey(fixed(parameters.service) || (host ?? ''));
	const target = entry('headers', 'x-amz-target')?.split('.').at(-1);
	const action = target ?? entry('query', 'action') ?? /[?&]Action=(\w+)/.exec(url)?.[1];
	if (service === '' || action === undefined) {
		notes.add(`"${name}" is not covered: its request does not name an operation. Add its permission by hand.`);
		return [];
	}
	return [call(resolveChoice(service, action), { input: {}, complete: false })];
}

/** Calls of one of n8n's own nodes. */
function builtInCalls({ name, parameters }: StoredNode, type: string, notes: Set<string>): UsedCall[] {
	const [defaultResource, defaults] = BUILT_IN_DEFAULTS[type] ?? ['', {}];
	const resource = typeof parameters.resource === 'string' ? parameters.resource : defaultResource;
	const operation = typeof parameters.operation === 'string' ? parameters.operation : (defaults[resource] ?? '');
	const key = resource === '' ? operation : `${resource}:${operation}`;
	const rows = BUILT_IN_NODES[type] ?? {};
	const found = Object.hasOwn(rows, key) ? rows[key] : undefined;
	if (found === undefined) {
		notes.add(`"${name}" is not covered: what it calls for ${key} is not known.`);
		return [];
	}
	return found
		.filter(({ when }) => when === undefined || applies(parameters, when))
		.map(({ call, input = {} }) => {
			const [service = '', action = ''] = call.split(':');
			return { service, operation: action, input: builtInInput(input, parameters, type), complete: true, usedBy: name };
		});
}

const DEFAULT_VALUES: Readonly<Record<string, unknown>> = { type: 'detectFaces', qualifier: '$LATEST' };

function applies(parameters: StoredNode['parameters'], [path, wanted]: readonly [string, string | boolean]): boolean {
	const value = at(parameters, path) ?? DEFAULT_VALUES[path];
	return typeof wanted === 'string' ? value === wanted : (value !== undefined && value !== false) === wanted;
}

function builtInInput(
	members: Readonly<Record<string, string>>,
	parameters: StoredNode['parameters'],
	type: string,
): KnownObject {
	const input: Record<string, KnownValue> = {};
	for (const [member, path] of Object.entries(members)) {
		const value = known(at(parameters, path) ?? (type.endsWith('awsLambda') ? DEFAULT_VALUES[path] : undefined));
		// Drop-downs that were never set, and lists of tags without a tag.
		if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) continue;
		if (member === 'Destination') Object.assign(input, objectOfPath(patternOf(value)));
		else if (member === 'CopySource') input.CopySource = typeof value === 'string' ? value.replace(/^\//, '') : value;
		else input[member] = value;
	}
	return input;
}

/** `/bucket/folder/file` of the S3 node's Copy. */
function objectOfPath(path: string | undefined): KnownObject {
	const [, bucket, key] = /^\/?([^/]+)\/(.+)$/.exec(path ?? '') ?? [];
	if (bucket === undefined || key === undefined || bucket.includes('*')) return {};
	return { Bucket: bucket, ...(key.includes('*') ? {} : { Key: key }) };
}

function noteOtherNode({ name, type, parameters, credentials }: StoredNode, notes: Set<string>): void {
	const names = [...Object.keys(credentials), parameters.nodeCredentialType];
	if (names.some((each) => typeof each === 'string' && /^aws/.test(each))) {
		notes.add(`"${name}" (${type}) uses an AWS credential but is not covered: add its permissions by hand.`);
	}
}

function noteRole({ name, parameters, credentials }: StoredNode, notes: Set<string>): void {
	const role =
		parameters.authentication === 'assumeRole' || [OWN_ROLE, BUILT_IN_ROLE].some((each) => each in credentials);
	if (!role) return;
	notes.add(
		`"${name}" works with a role: the policy belongs to that role, and the identity behind the credential needs sts:AssumeRole on the ARN of the role.`,
	);
}

function regionOf({ region }: StoredNode['parameters']): { region?: string } {
	return typeof region === 'string' && /^[a-z]{2}(-[a-z]+)+-\d+$/.test(region.trim()) ? { region: region.trim() } : {};
}

/** A value that must stand in the workflow itself. */
function fixed(stored: unknown): string {
	const value = isRecord(stored) ? stored.value : stored;
	if (typeof value !== 'string') return '';
	if (!value.startsWith('=')) return value;
	throw new AwsError({ code: 'Expression', message: 'an expression chooses what it calls' });
}

/** The input of an operation, as far as the workflow tells. */
function inputOf({ inputMode, input, inputJson }: StoredNode['parameters']): Pick<UsedCall, 'input' | 'complete'> {
	if (inputMode === 'json') return inputOfJson(inputJson);
	const fields: Record<string, KnownValue> = {};
	const values = isRecord(input) && isRecord(input.value) ? input.value : {};
	for (const [id, value] of Object.entries(values)) {
		if (value === null || value === '') continue;
		const text = typeof value === 'string' && /^\s*[[{]/.test(value) ? inputOfText(value) : undefined;
		setAt(fields, id.split('.'), text ?? known(value));
	}
	return { input: fields, complete: true };
}

function inputOfJson(json: unknown): Pick<UsedCall, 'input' | 'complete'> {
	if (isRecord(json)) return { input: known(json) as KnownObject, complete: true };
	const text = typeof json === 'string' ? json : '{}';
	const value = inputOfText(text.startsWith('=') ? text.slice(1) : text, text.startsWith('='));
	return isKnownObject(value) ? { input: value, complete: true } : { input: {}, complete: false };
}

/** Stands for an expression while its text is read as JSON. */
const MARK = '\u0000';
const EXPRESSION = /\{\{[\s\S]*?\}\}/g;

/** JSON text, in which expressions may stand; undefined where only a run can tell what it is. */
function inputOfText(text: string, expressions = false): KnownValue {
	try {
		// In JSON the mark must be escaped, or a text would not be one any more.
		const plain = expressions ? text.replace(EXPRESSION, '\\u0000') : text;
		return known(JSON.parse(plain === '' ? '{}' : plain));
	} catch {
		return undefined;
	}
}

/** A stored value; texts that begin with `=` are expressions, of which the parts outside of `{{ }}` are known. */
function known(value: unknown): KnownValue {
	if (typeof value === 'string') {
		if (value.includes(MARK)) return new Template(value.split(MARK));
		return value.startsWith('=') ? new Template(value.slice(1).split(EXPRESSION)) : value;
	}
	if (Array.isArray(value)) return value.map(known);
	// A resource locator of n8n.
	if (isRecord(value) && value.__rl === true) return known(value.value);
	if (isRecord(value)) return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, known(each)]));
	return typeof value === 'number' || typeof value === 'boolean' ? value : undefined;
}

function setAt(target: Record<string, KnownValue>, path: readonly string[], value: KnownValue): void {
	const [name = '', ...rest] = path;
	if (name === '__proto__') return;
	if (rest.length === 0) {
		target[name] = value;
		return;
	}
	const inner = isKnownObject(target[name]) ? { ...target[name] } : {};
	setAt(inner, rest, value);
	target[name] = inner;
}

const at = (value: unknown, path: string): unknown =>
	path.split('.').reduce<unknown>((place, name) => (isRecord(place) ? place[name] : undefined), value);

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
