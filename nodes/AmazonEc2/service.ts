import { securityGroup as securityGroupPicker } from '../shared/ec2Locators';
import type { Service } from '../shared/operation';
import * as elasticIp from './elasticIp';
import * as image from './image';
import * as instance from './instance';
import * as keyPair from './keyPair';
import * as securityGroup from './securityGroup';
import * as snapshot from './snapshot';
import * as subnet from './subnet';
import * as tag from './tag';
import * as volume from './volume';
import * as vpc from './vpc';

/** Amazon EC2: instances, and their disks, images, addresses and networks. */
export const ec2: Service = {
	key: 'ec2',
	node: 'amazonEc2',
	name: 'Amazon EC2',
	resources: {
		elasticIp: { name: 'Elastic IP', operations: elasticIp, default: 'getMany' },
		image: { name: 'Image', operations: image, default: 'getMany' },
		instance: { name: 'Instance', operations: instance, default: 'getMany' },
		keyPair: { name: 'Key Pair', operations: keyPair, default: 'getMany' },
		securityGroup: { name: 'Security Group', operations: securityGroup, default: 'getMany' },
		snapshot: { name: 'Snapshot', operations: snapshot, default: 'getMany' },
		subnet: { name: 'Subnet', operations: subnet, default: 'getMany' },
		tag: { name: 'Tag', operations: tag, default: 'add' },
		volume: { name: 'Volume', operations: volume, default: 'getMany' },
		vpc: { name: 'VPC', operations: vpc, default: 'getMany' },
	},
	default: 'instance',
	locators: [securityGroupPicker],
	notes: [
		'Running instances, volumes, snapshots and public IPv4 addresses cost money; a stopped instance still pays for its volumes.',
		'Start, stop and run wait until AWS reports the new state, unless the option Wait Until Ready is switched off; that an instance runs does not mean that its programs do.',
		'Several IDs, separated by commas, go in one call; if one of them is wrong, AWS does nothing to any of them.',
		'All instances of a call are in the region of the node.',
	],
};
