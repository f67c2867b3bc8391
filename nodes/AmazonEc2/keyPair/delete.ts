import { operation } from '../../shared/operation';
import { keyPairField } from '../fields';

const deleteKeyPair = operation({
	command: 'DeleteKeyPair',
	name: 'Delete',
	action: 'Delete a key pair',
	description: 'Delete a key pair; instances that know it still accept it',
	fields: { KeyName: keyPairField },
	output: () => ({ deleted: true }),
});

export { deleteKeyPair as delete };
