import { ServiceError } from '../errors';
import { type Call, type Input, list, type Service, text, texts } from '../service';
import { matches, newId, resources, specifiedTags, tagSet } from './ec2Tags';

const VPC = 'vpc-0local0aws0000001';

interface Group {
	readonly id: string;
	readonly name: string;
	readonly description: string;
	readonly rules: Map<string, { readonly id: string; readonly isEgress: boolean; readonly permission: Input }>;
}

interface Address {
	readonly id: string;
	readonly ip: string;
	association?: { readonly id: string; readonly instance: string };
}

const groups = (call: Call): Group[] =>
	resources(call, 'groups', () => [{ id: 'sg-0local0aws0000001', name: 'web', description: 'web', rules: new Map() }]);

/** The named security groups. */
export const groupsOf = (call: Call, ids: readonly string[]): Group[] =>
	ids.map((id) => {
		const found = groups(call).find((group) => group.id === id);
		if (found === undefined)
			throw new ServiceError('InvalidGroup.NotFound', `The security group '${id}' does not exist`);
		return found;
	});

const group = (call: Call): Group => {
	const [found] = groupsOf(call, [text(call.input, 'GroupId') ?? '']);
	if (found === undefined) throw new ServiceError('MissingParameter', 'The request must contain the parameter groupId');
	return found;
};

/** Members of a permission as the answer names them. */
const permissionSet = (permission: Input): Input => ({
	ipProtocol: permission.IpProtocol,
	fromPort: permission.FromPort,
	toPort: permission.ToPort,
	ipRanges: list(permission, 'IpRanges').map(({ CidrIp, Description }) => ({
		cidrIp: CidrIp,
		description: Description,
	})),
	groups: list(permission, 'Groups').map(({ GroupId }) => ({ groupId: GroupId })),
});

const ruleOf = (id: string, { id: groupId }: Group, isEgress: boolean, permission: Input): Input => ({
	securityGroupRuleId: id,
	groupId,
	isEgress,
	ipProtocol: permission.IpProtocol,
	fromPort: permission.FromPort,
	toPort: permission.ToPort,
	cidrIpv4: text(list(permission, 'IpRanges')[0] ?? {}, 'CidrIp'),
});

const keyOf = (isEgress: boolean, permission: Input): string =>
	JSON.stringify([
		isEgress,
		{ ...permissionSet(permission), ipRanges: list(permission, 'IpRanges').map((each) => each.CidrIp) },
	]);

const authorize =
	(isEgress: boolean) =>
	(call: Call): Input => {
		const owner = group(call);
		const made = list(call.input, 'IpPermissions').map((permission) => {
			const key = keyOf(isEgress, permission);
			if (owner.rules.has(key)) {
				throw new ServiceError('InvalidPermission.Duplicate', 'the specified rule already exists');
			}
			const id = newId(call, 'sgr');
			owner.rules.set(key, { id, isEgress, permission });
			return ruleOf(id, owner, isEgress, permission);
		});
		return { return: true, securityGroupRuleSet: made };
	};

const revoke =
	(isEgress: boolean) =>
	(call: Call): Input => {
		const owner = group(call);
		const removed = list(call.input, 'IpPermissions').map((permission) => {
			const key = keyOf(isEgress, permission);
			const rule = owner.rules.get(key);
			if (rule === undefined) {
				throw new ServiceError(
					'InvalidPermission.NotFound',
					'The specified rule does not exist in this security group.',
				);
			}
			owner.rules.delete(key);
			return ruleOf(rule.id, owner, isEgress, permission);
		});
		return { return: true, revokedSecurityGroupRuleSet: removed };
	};

const addresses = (call: Call): Map<string, Address> => resources(call, 'addresses', () => new Map<string, Address>());
const keys = (call: Call): Map<string, Input> => resources(call, 'keys', () => new Map<string, Input>());

const address = (call: Call): Address => {
	const id = text(call.input, 'AllocationId') ?? '';
	const found = addresses(call).get(id);
	if (found === undefined) {
		throw new ServiceError('InvalidAllocationID.NotFound', `The allocation ID '${id}' does not exist`);
	}
	return found;
};

/** Security groups, key pairs and Elastic IP addresses. */
export const ec2Network: Service['operations'] = {
	DescribeSecurityGroups: (call) => {
		const asked = texts(call.input, 'GroupId');
		const chosen = asked.length > 0 ? groupsOf(call, asked) : groups(call);
		return {
			securityGroupInfo: chosen
				.filter(({ id, name }) => matches(call, id, { 'group-name': name }))
				.map(({ id, name, description, rules }) => ({
					groupId: id,
					groupName: name,
					groupDescription: description,
					vpcId: VPC,
					ipPermissions: [...rules.values()]
						.filter(({ isEgress }) => !isEgress)
						.map(({ permission }) => permissionSet(permission)),
					tagSet: tagSet(call, id),
				})),
		};
	},
	CreateSecurityGroup: (call) => {
		const name = text(call.input, 'GroupName') ?? '';
		if (groups(call).some((each) => each.name === name)) {
			throw new ServiceError('InvalidGroup.Duplicate', `The security group '${name}' already exists for VPC '${VPC}'`);
		}
		const id = newId(call, 'sg');
		groups(call).push({ id, name, description: text(call.input, 'GroupDescription') ?? '', rules: new Map() });
		specifiedTags(call, 'security-group', id);
		return { return: true, groupId: id };
	},
	DeleteSecurityGroup: (call) => {
		const { id } = group(call);
		groups(call).splice(
			groups(call).findIndex((each) => each.id === id),
			1,
		);
		return { return: true, groupId: id };
	},
	AuthorizeSecurityGroupIngress: authorize(false),
	AuthorizeSecurityGroupEgress: authorize(true),
	RevokeSecurityGroupIngress: revoke(false),
	RevokeSecurityGroupEgress: revoke(true),
	CreateKeyPair: (call) => {
		const keyName = text(call.input, 'KeyName') ?? '';
		if (keys(call).has(keyName)) {
			throw new ServiceError('InvalidKeyPair.Duplicate', `The keypair '${keyName}' already exists.`);
		}
		const made = { keyPairId: newId(call, 'key'), keyName, keyType: text(call.input, 'KeyType') ?? 'rsa' };
		keys(call).set(keyName, made);
		return { ...made, keyMaterial: 'not-a-real-private-key' };
	},
	DescribeKeyPairs: (call) => ({ keySet: [...keys(call).values()] }),
	DeleteKeyPair: (call) => {
		keys(call).delete(text(call.input, 'KeyName') ?? '');
		return { return: true };
	},
	AllocateAddress: (call) => {
		const id = newId(call, 'eipalloc');
		addresses(call).set(id, { id, ip: `203.0.113.${addresses(call).size + 1}` });
		specifiedTags(call, 'elastic-ip', id);
		return { allocationId: id, publicIp: addresses(call).get(id)?.ip, domain: 'vpc' };
	},
	DescribeAddresses: (call) => ({
		addressesSet: [...addresses(call).values()].map(({ id, ip, association }) => ({
			allocationId: id,
			publicIp: ip,
			associationId: association?.id,
			instanceId: association?.instance,
			tagSet: tagSet(call, id),
		})),
	}),
	AssociateAddress: (call) => {
		const found = address(call);
		found.association = { id: newId(call, 'eipassoc'), instance: text(call.input, 'InstanceId') ?? '' };
		return { return: true, associationId: found.association.id };
	},
	DisassociateAddress: (call) => {
		const id = text(call.input, 'AssociationId');
		const found = [...addresses(call).values()].find(({ association }) => association?.id === id);
		if (found === undefined) {
			throw new ServiceError('InvalidAssociationID.NotFound', `The association ID '${id}' does not exist`);
		}
		found.association = undefined;
		return { return: true };
	},
	ReleaseAddress: (call) => {
		const { id, ip, association } = address(call);
		if (association !== undefined) throw new ServiceError('InvalidIPAddress.InUse', `Address ${ip} is in use.`);
		addresses(call).delete(id);
		return { return: true };
	},
};
