import type { AccessClass } from '../../aws/catalog/types.ts';
import type { ConvertedService } from './convert.ts';
import { iamPrefix, type IamAction, type IamPrefix } from './iamData.ts';

/** The reviewed table `iamRules.json`. */
export interface IamRules {
	/** IAM prefixes of services that sign with another name. */
	readonly prefixes: Readonly<Record<string, readonly string[]>>;
	/** Services (`key`) and operations (`key:Operation`) that no IAM action covers, with the reason. */
	readonly withoutActions: Readonly<Record<string, string>>;
	/** Services whose actions are HTTP verbs and whose ARNs are URI paths. */
	readonly httpVerbs: readonly string[];
	/** Operations whose action has another name; `prefix:Action` where the prefix differs, `*` for several actions. */
	readonly actions: Readonly<Record<string, Readonly<Record<string, string>>>>;
	/** Access classes that are more exact than what the action says. */
	readonly access: Readonly<Record<string, Readonly<Record<string, AccessClass>>>>;
}

export type IamSource = 'name' | 'rule' | 'table' | 'none';

export interface OperationAccess {
	readonly iam?: string;
	readonly arns?: readonly string[];
	readonly access: AccessClass;
	/** How the action was found. */
	readonly source: IamSource;
}

const STRENGTH: readonly AccessClass[] = ['list', 'read', 'tagging', 'write', 'permissions'];

const strongest = (classes: readonly AccessClass[]): AccessClass =>
	classes.reduce((a, b) => (STRENGTH.indexOf(a) >= STRENGTH.indexOf(b) ? a : b));

/**
 * Access class from the name alone, for operations without an IAM action. Only verbs that surely read count as reading.
 */
export function accessOfName(operation: string): AccessClass {
	if (/^(Tag|Untag)(?=[A-Z]|$)|^(Add|Remove)Tags/.test(operation)) return 'tagging';
	if (/^(Put|Delete|Create|Update|Attach|Detach|Set)\w*(Policy|Permissions?|PolicyStatement)(V\d+)?$/.test(operation)) {
		return 'permissions';
	}
	if (/^List(?=[A-Z])/.test(operation)) return 'list';
	if (/^(Get|Describe|Head|BatchGet|BatchDescribe|Search|Lookup|Count)(?=[A-Z]|$)/.test(operation)) return 'read';
	return 'write';
}

const singular = (name: string): string => name.replace(/ies$/, 'y').replace(/s$/, '');

/** Names of the action that an operation on many things checks for each of them: `SendMessageBatch` is `SendMessage`. */
function withoutBatch(operation: string): string[] {
	const single = operation.replace(/^Batch(?=[A-Z])/, '').replace(/Batch$/, '');
	return single === operation ? [] : [single, singular(single)];
}

/** API Gateway's resources are the paths of its API: `/v2/apis/{ApiId}` is `/apis/${ApiId}`. */
function pathArn(uri: string): string {
	const path = uri
		.replace(/^\/v2/, '')
		.replace(/\?.*$/, '')
		.replace(/\{(\w+)\+?\}/g, (_, label: string) => `\${${label.charAt(0).toUpperCase()}${label.slice(1)}}`);
	return `arn:\${Partition}:apigateway:\${Region}::${path}`;
}

function found(actions: readonly IamAction[], name: string, source: IamSource): OperationAccess {
	const arns = [...new Set(actions.flatMap((action) => action.arns))].sort();
	return {
		iam: name,
		...(arns.length === 0 ? {} : { arns }),
		access: strongest(actions.map((action) => action.access)),
		source,
	};
}

/** The actions that a name of the reviewed table means. */
async function fromTable(name: string, own: string | undefined): Promise<OperationAccess> {
	const [prefix, action] = name.includes(':') ? name.split(':') : [own, name];
	const actions = prefix === undefined ? undefined : await iamPrefix(prefix);
	if (prefix === undefined || action === undefined || actions === undefined)
		throw new Error(`iamRules.json: no prefix for "${name}"`);
	const pattern = new RegExp(`^${action.replaceAll('*', '.*')}$`, 'i');
	const matches = [...actions.values()].filter((candidate) => pattern.test(candidate.name.slice(prefix.length + 1)));
	const [first] = matches;
	if (first === undefined) throw new Error(`iamRules.json: AWS has no action "${prefix}:${action}"`);
	return found(matches, action.includes('*') ? `${prefix}:${action}` : first.name, 'table');
}

/**
 * IAM action, ARN formats and access class of each operation of a service.
 * @throws Error where the reviewed table names an operation or action that does not exist
 */
export async function accessOf(
	key: string,
	service: ConvertedService,
	rules: IamRules,
): Promise<Record<string, OperationAccess>> {
	const names = [...new Set(rules.prefixes[key] ?? [service.signingName, service.endpointPrefix, key])];
	const prefixes: Array<[string, IamPrefix]> = [];
	for (const name of names) {
		const actions = await iamPrefix(name);
		if (actions !== undefined) prefixes.push([name, actions]);
	}
	const table = rules.actions[key] ?? {};
	const classes = rules.access[key] ?? {};
	for (const operation of [...Object.keys(table), ...Object.keys(classes)]) {
		if (!(operation in service.operations)) throw new Error(`iamRules.json: ${key} has no operation "${operation}"`);
	}
	const lookUp = (operation: string): IamAction | undefined => {
		for (const [, actions] of prefixes) {
			const action = actions.get(operation.toLowerCase());
			if (action !== undefined) return action;
		}
		return undefined;
	};
	const find = async (operation: string): Promise<OperationAccess> => {
		const none: OperationAccess = { access: accessOfName(operation), source: 'none' };
		if (key in rules.withoutActions || `${key}:${operation}` in rules.withoutActions) return none;
		const reviewed = table[operation];
		if (reviewed !== undefined) return fromTable(reviewed, prefixes[0]?.[0]);
		const same = lookUp(operation);
		if (same !== undefined) return found([same], same.name, 'name');
		for (const name of withoutBatch(operation)) {
			const action = lookUp(name);
			if (action !== undefined) return found([action], action.name, 'rule');
		}
		const http = service.operations[operation]?.http;
		const verb = rules.httpVerbs.includes(key) && http !== undefined ? lookUp(http[0]) : undefined;
		if (verb !== undefined && http !== undefined)
			return { ...found([verb], verb.name, 'rule'), arns: [pathArn(http[1])] };
		return none;
	};
	const result: Record<string, OperationAccess> = {};
	for (const operation of Object.keys(service.operations)) {
		const access = await find(operation);
		const reviewed = classes[operation];
		result[operation] = reviewed === undefined ? access : { ...access, access: reviewed };
	}
	return result;
}
