import { ServiceError } from '../errors';
import { type Call, type Input, number, type Service, text, texts } from '../service';
import { matches, newId, resources, specifiedTags, tagSet } from './ec2Tags';

interface Resource {
	readonly id: string;
	readonly facts: Record<string, string | number | boolean | undefined>;
	state: string;
	/** State in the next description. */
	next?: string;
	attachment?: Input;
}

type Kind = 'volume' | 'snapshot' | 'image';

const PREFIXES = { volume: 'vol', snapshot: 'snap', image: 'ami' } as const;
const NOT_FOUND = {
	volume: ['InvalidVolume.NotFound', 'volume'],
	snapshot: ['InvalidSnapshot.NotFound', 'snapshot'],
	image: ['InvalidAMIID.NotFound', 'image id'],
} as const;
const IDS = { volume: 'VolumeId', snapshot: 'SnapshotId', image: 'ImageId' } as const;
const STATE = { volume: 'status', snapshot: 'status', image: 'imageState' } as const;

const all = (call: Call, kind: Kind): Map<string, Resource> => resources(call, kind, () => new Map<string, Resource>());

function find(call: Call, kind: Kind, id = text(call.input, IDS[kind]) ?? ''): Resource {
	const found = all(call, kind).get(id);
	const [code, what] = NOT_FOUND[kind];
	if (found === undefined) throw new ServiceError(code, `The ${what} '${id}' does not exist.`);
	return found;
}

function create(call: Call, kind: Kind, facts: Resource['facts'], states: readonly [string, string]): Resource {
	const [state, next] = states;
	const made: Resource = { id: newId(call, PREFIXES[kind]), facts, state, next };
	all(call, kind).set(made.id, made);
	specifiedTags(call, kind, made.id);
	return made;
}

const shown = (call: Call, kind: Kind, { id, facts, state, attachment }: Resource): Input => ({
	[`${kind}Id`]: id,
	...facts,
	[STATE[kind]]: state,
	...(kind === 'volume' ? { attachmentSet: attachment === undefined ? [] : [attachment] } : {}),
	tagSet: tagSet(call, id),
});

/** What was under way is done when it is described. */
function describe(call: Call, kind: Kind): Input[] {
	const asked = texts(call.input, IDS[kind]);
	const chosen = asked.length > 0 ? asked.map((id) => find(call, kind, id)) : [...all(call, kind).values()];
	for (const each of chosen) {
		each.state = each.next ?? each.state;
		each.next = undefined;
	}
	return chosen
		.filter(({ id, state, facts }) => matches(call, id, { status: state, 'volume-id': String(facts.volumeId ?? id) }))
		.map((each) => shown(call, kind, each));
}

function remove(call: Call, kind: Kind): Input {
	const { id, attachment } = find(call, kind);
	if (attachment !== undefined) {
		throw new ServiceError('VolumeInUse', `Volume ${id} is currently attached to ${String(attachment.instanceId)}`);
	}
	all(call, kind).delete(id);
	return { return: true };
}

/** Volumes, snapshots and images. */
export const ec2Disks: Service['operations'] = {
	CreateVolume: (call) => {
		const snapshotId = text(call.input, 'SnapshotId');
		if (snapshotId !== undefined) find(call, 'snapshot', snapshotId);
		const facts = {
			size: number(call.input, 'Size') ?? 8,
			availabilityZone: text(call.input, 'AvailabilityZone'),
			volumeType: text(call.input, 'VolumeType') ?? 'gp2',
			snapshotId,
		};
		return shown(call, 'volume', create(call, 'volume', facts, ['creating', 'available']));
	},
	DescribeVolumes: (call) => ({ volumeSet: describe(call, 'volume') }),
	DeleteVolume: (call) => remove(call, 'volume'),
	AttachVolume: (call) => {
		const volume = find(call, 'volume');
		if (volume.attachment !== undefined) throw new ServiceError('VolumeInUse', `${volume.id} is already attached`);
		const instanceId = text(call.input, 'InstanceId');
		const attachment = { volumeId: volume.id, instanceId, device: text(call.input, 'Device'), status: 'attached' };
		Object.assign(volume, { attachment, state: 'in-use' });
		return { ...attachment, status: 'attaching' };
	},
	DetachVolume: (call) => {
		const volume = find(call, 'volume');
		if (volume.attachment === undefined) {
			throw new ServiceError('IncorrectState', `Volume '${volume.id}' is in the 'available' state.`);
		}
		const attachment = { ...volume.attachment, status: 'detaching' };
		Object.assign(volume, { attachment: undefined, next: 'available' });
		return attachment;
	},
	CreateSnapshot: (call) => {
		const { id: volumeId, facts } = find(call, 'volume');
		const description = text(call.input, 'Description');
		const made = create(call, 'snapshot', { volumeId, volumeSize: facts.size, description }, ['pending', 'completed']);
		return shown(call, 'snapshot', made);
	},
	DescribeSnapshots: (call) => ({ snapshotSet: describe(call, 'snapshot') }),
	DeleteSnapshot: (call) => remove(call, 'snapshot'),
	CreateImage: (call) => {
		const name = text(call.input, 'Name');
		if ([...all(call, 'image').values()].some(({ facts }) => facts.name === name)) {
			throw new ServiceError('InvalidAMIName.Duplicate', `AMI name ${name} is already in use`);
		}
		const made = create(call, 'image', { name, sourceInstanceId: text(call.input, 'InstanceId') }, [
			'pending',
			'available',
		]);
		return { imageId: made.id };
	},
	DescribeImages: (call) => ({ imagesSet: describe(call, 'image') }),
	DeregisterImage: (call) => remove(call, 'image'),
};
