import { readOperation, readService } from '../../aws/catalog/read';
import { memberOf } from '../../aws/catalog/schema';
import type { Fields } from '../shared/operation';
import { workspace as workspaceLocator } from './locators';

/** One WorkSpace. */
export const workspace = { WorkspaceId: { name: 'workspace', locator: workspaceLocator, optional: false } } as const;

const model = readService('workspaces');
const { input } = readOperation('workspaces', 'ModifyWorkspaceProperties');
/** Compute types that AWS knows, for a field that stands for no member of its own. */
const computeShape = memberOf(model, memberOf(model, input, 'WorkspaceProperties')?.ref, 'ComputeTypeName')?.shape;
const computeTypes = computeShape?.kind === 'simple' ? (computeShape.values ?? []) : [];

/** Properties of a WorkSpace, by the names of AWS's members. */
export const propertyFields = {
	RunningMode: {
		type: 'options',
		label: 'Running Mode',
		choices: { ALWAYS_ON: 'Always On', AUTO_STOP: 'Auto Stop', MANUAL: 'Manual' },
		default: 'AUTO_STOP',
		description:
			'Always On is billed by the month, Auto Stop by the hour. Manual is for WorkSpaces Core and needs a permission of AWS.',
	},
	RunningModeAutoStopTimeoutInMinutes: {
		type: 'number',
		label: 'Auto Stop After (Minutes)',
		default: 60,
		description: 'Time after the user has left until it stops, in steps of 60; only with Auto Stop',
	},
	ComputeTypeName: {
		type: 'options',
		label: 'Compute Type',
		choices: Object.fromEntries(computeTypes.map((value) => [value, value])),
		default: 'STANDARD',
		description: 'The hardware',
	},
	RootVolumeSizeGib: {
		type: 'number',
		label: 'Root Volume Size (GiB)',
		default: 80,
		description: 'Volumes can grow, never shrink; AWS allows certain pairs of sizes only',
	},
	UserVolumeSizeGib: {
		type: 'number',
		label: 'User Volume Size (GiB)',
		default: 50,
		description: 'Volumes can grow, never shrink; AWS allows certain pairs of sizes only',
	},
	Protocols: {
		type: 'multiOptions',
		label: 'Protocols',
		choices: { PCOIP: 'PCoIP', WSP: 'DCV (WSP)' },
		default: [],
		description: 'How the desktop is shown to its user',
	},
} as const satisfies Fields;

const PROPERTIES = Object.keys(propertyFields) as Array<keyof typeof propertyFields>;

/** The member `WorkspaceProperties`; undefined where none of the properties is set. */
export function propertiesIn(values: Readonly<Record<string, unknown>>): Record<string, unknown> | undefined {
	const set = PROPERTIES.filter((name) => values[name] !== undefined);
	return set.length === 0 ? undefined : Object.fromEntries(set.map((name) => [name, values[name]]));
}
