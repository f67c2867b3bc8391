import type { Locator, LocatorList } from '../shared/locators';

/** A WorkSpace, by its user in the list. */
export const workspace: Locator = {
	method: 'searchWorkspaces',
	label: 'WorkSpace',
	list: {
		command: 'DescribeWorkspaces',
		item: (entry) => {
			const { WorkspaceId, UserName } = entry as { WorkspaceId?: string; UserName?: string };
			if (WorkspaceId === undefined) return undefined;
			return { name: UserName === undefined ? WorkspaceId : `${UserName} (${WorkspaceId})`, value: WorkspaceId };
		},
	},
	modes: [{ name: 'id', label: 'By ID', placeholder: 'e.g. ws-0123456ab' }],
};

/** A directory that is registered with Amazon WorkSpaces. */
export const directory: Locator = {
	method: 'searchDirectories',
	label: 'Directory',
	list: {
		command: 'DescribeWorkspaceDirectories',
		item: (entry) => {
			const { DirectoryId, DirectoryName } = entry as { DirectoryId?: string; DirectoryName?: string };
			if (DirectoryId === undefined) return undefined;
			return {
				name: DirectoryName === undefined ? DirectoryId : `${DirectoryName} (${DirectoryId})`,
				value: DirectoryId,
			};
		},
	},
	modes: [{ name: 'id', label: 'By ID', placeholder: 'e.g. d-0123456789' }],
};

const bundles = {
	command: 'DescribeWorkspaceBundles',
	item: (entry) => {
		const { BundleId, Name } = entry as { BundleId?: string; Name?: string };
		return BundleId === undefined ? undefined : { name: `${Name ?? ''} (${BundleId})`, value: BundleId };
	},
} as const satisfies LocatorList;

/** A bundle: those of the account, then those of AWS. */
export const bundle: Locator = {
	method: 'searchBundles',
	label: 'Bundle',
	description:
		'Hardware and software of a WorkSpace. The list has the bundles of the account first, then those of AWS.',
	list: { ...bundles, then: { ...bundles, input: () => ({ Owner: 'AMAZON' }) } },
	modes: [{ name: 'id', label: 'By ID', placeholder: 'e.g. wsb-0123456ab' }],
};
