// What all contestants send.
export const keys = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' };
export const region = 'us-east-1';
export const item = { TableName: 'bench', Item: { id: { S: 'a' }, text: { S: 'x'.repeat(250) } } };
export const topic = 'arn:aws:sns:us-east-1:111122223333:bench';
export const jsonHeaders = {
	'content-type': 'application/x-amz-json-1.0',
	'x-amz-target': 'DynamoDB_20120810.PutItem',
};
export const role = 'arn:aws:iam::111122223333:role/bench';
