import type { Step } from './step.ts';

const video = 'https://youtu.be/q8SA3rM6ckI';

/** The lecture at the moment when it reaches a step. */
export function lectureLink({ lecture }: Pick<Step, 'lecture'>): string {
  return `${video}?t=${lecture}`;
}

/** The same moment as the player shows it: `20:56`, `1:50:02`. */
export function lectureTime({ lecture }: Pick<Step, 'lecture'>): string {
  const [hours, minutes, seconds] = [lecture / 3600, (lecture / 60) % 60, lecture % 60].map(
    Math.floor,
  );
  const two = (part: number): string => String(part).padStart(2, '0');
  return hours === 0 ? `${minutes}:${two(seconds)}` : `${hours}:${two(minutes)}:${two(seconds)}`;
}
