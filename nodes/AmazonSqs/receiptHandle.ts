/** What AWS wants to know of a message that has been received. */
export const receiptHandle = {
	label: 'Receipt Handle',
	placeholder: 'e.g. {{ $json.ReceiptHandle }}',
	description: 'From the output of Receive; of the last time that the message was received',
} as const;
