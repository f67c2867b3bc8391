import type { Tagged } from '../shared/ec2Locators';
import { nameTag } from '../shared/ec2Locators';
import { tagsByKey } from '../shared/tags';

type Output = Readonly<Record<string, unknown>>;

const list = (value: unknown): readonly Output[] => (Array.isArray(value) ? (value as Output[]) : []);

/** A resource with its name, and its tags by key. */
export function tagged(resource: Output): Record<string, unknown> {
	const { Tags, ...rest } = resource;
	const name = nameTag({ ...resource, Tags: Tags ?? [] } as Tagged);
	return { ...(name === undefined ? {} : { Name: name }), ...rest, Tags: tagsByKey(Tags) };
}

/** Of an instance, what a person looks at. */
export function simpleInstance(instance: Output): Record<string, unknown> {
	const inner = (name: string): Output => (instance[name] ?? {}) as Output;
	return {
		InstanceId: instance.InstanceId,
		Name: nameTag(instance as Tagged),
		State: inner('State').Name,
		InstanceType: instance.InstanceType,
		PrivateIpAddress: instance.PrivateIpAddress,
		PublicIpAddress: instance.PublicIpAddress,
		PublicDnsName: instance.PublicDnsName === '' ? undefined : instance.PublicDnsName,
		AvailabilityZone: inner('Placement').AvailabilityZone,
		ImageId: instance.ImageId,
		KeyName: instance.KeyName,
		VpcId: instance.VpcId,
		SubnetId: instance.SubnetId,
		SecurityGroupIds: list(instance.SecurityGroups).map(({ GroupId }) => GroupId),
		LaunchTime: instance.LaunchTime,
		Tags: tagsByKey(instance.Tags),
	};
}

/** The instances in an answer of DescribeInstances or RunInstances. */
export const instancesIn = ({ Reservations, Instances }: Output): readonly Output[] =>
	Reservations === undefined ? list(Instances) : list(Reservations).flatMap((each) => list(each.Instances));

/**
 * What became of the instances of a call that changes their state: after waiting they are described, before AWS tells
 * their former and their new state.
 * @param member list in the answer, e.g. `StoppingInstances`
 */
export const changedInstances =
	(member: string) =>
	(output: Output): unknown =>
		output[member] === undefined
			? instancesIn(output).map(simpleInstance)
			: list(output[member]).map(({ InstanceId, CurrentState, PreviousState }) => ({
					InstanceId,
					State: (CurrentState as Output | undefined)?.Name,
					PreviousState: (PreviousState as Output | undefined)?.Name,
				}));
