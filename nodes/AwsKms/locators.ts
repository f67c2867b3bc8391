import type { Locator } from '../shared/locators';
import { regionInArn } from '../shared/locators';
import type { OperationRun } from '../shared/operation';

const KEY_ID = /^(?:mrk-[0-9a-f]{32}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/i;

/** A key as AWS takes it: its ID or an ARN as they are, anything else is the name of an alias. */
export const keyIdOf = (value: string): string =>
	KEY_ID.test(value) || value.startsWith('arn:') || value.startsWith('alias/') ? value : `alias/${value}`;

const isAlias = (value: string): boolean => /^(?:arn:.*:)?alias\//.test(value);

/** A key, from the list of those that have an alias. */
export const key: Locator = {
	method: 'searchKeys',
	label: 'Key',
	list: {
		command: 'ListAliases',
		item: (entry) => {
			const { AliasName, TargetKeyId } = entry as { AliasName?: string; TargetKeyId?: string };
			// An alias of AWS that no service has used yet has no key.
			if (AliasName === undefined || TargetKeyId === undefined) return undefined;
			return { name: AliasName.replace(/^alias\//, ''), value: TargetKeyId };
		},
	},
	modes: [
		{ name: 'alias', label: 'By Alias', placeholder: 'e.g. alias/orders' },
		{ name: 'id', label: 'By ID', placeholder: 'e.g. 1234abcd-12ab-34cd-56ef-1234567890ab' },
		{
			name: 'arn',
			label: 'By ARN',
			placeholder: 'e.g. arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
			hint: 'Keys of other accounts are named by their ARN',
		},
	],
	regionOf: regionInArn,
	resolve: (value) => keyIdOf(value),
};

/** The same where AWS takes no alias. */
export const keyWithoutAlias: Locator = {
	...key,
	resolve: async (value, _, run: OperationRun) => {
		const id = keyIdOf(value);
		if (!isAlias(id)) return id;
		return await run.once(`key ${run.callOptions.region ?? ''} ${id}`, async () => {
			const { KeyMetadata } = await run.call('DescribeKey', { KeyId: id });
			return String((KeyMetadata as { KeyId?: string }).KeyId);
		});
	},
};

/** Algorithms of the key that is chosen. */
const algorithms = (method: string, label: string, member: string, placeholder: string): Locator => ({
	method,
	label,
	description: 'One that the key can do',
	list: {
		command: 'DescribeKey',
		input: ({ parameter }) => {
			const chosen = parameter('key');
			return chosen === '' ? undefined : { KeyId: keyIdOf(chosen) };
		},
		entries: `KeyMetadata.${member}`,
		item: (name) => ({ name: String(name), value: String(name) }),
	},
	modes: [{ name: 'name', label: 'By Name', placeholder }],
});

export const signingAlgorithm = algorithms(
	'searchSigningAlgorithms',
	'Signing Algorithm',
	'SigningAlgorithms',
	'e.g. ECDSA_SHA_256',
);
export const macAlgorithm = algorithms('searchMacAlgorithms', 'MAC Algorithm', 'MacAlgorithms', 'e.g. HMAC_SHA_256');
