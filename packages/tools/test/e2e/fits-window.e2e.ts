import { byId, withSample } from './sample';

const open = withSample();

test('the phone fits a window that is too low for it, pages measure as on the phone; 100% is a choice', async () => {
  const { page } = await open('scroll', { viewport: { width: 1280, height: 640 } });
  const phone = page.locator('#phone');
  const box = async () => (await phone.boundingBox()) ?? { y: 0, width: 0, height: 0 };
  const { y, width, height } = await box();
  expect(y + height).toBeLessThanOrEqual(640);
  expect(width / height).toBeCloseTo(393 / 852, 2);
  await page.getByRole('button', { name: '量一量' }).click();
  const { answers } = JSON.parse(await byId(page, 'measured').getByText('{').innerText());
  expect(answers[0]).toMatchObject({
    width: expect.closeTo(100, 1),
    height: expect.closeTo(30, 1),
  });
  expect(answers[1]).toMatchObject({ width: 393 });

  await page.getByRole('radio', { name: '100%' }).check();
  expect(await box()).toMatchObject({ width: 393, height: 852 });
  await page.getByRole('radio', { name: '适合窗口' }).check();
  expect((await box()).height).toBeLessThanOrEqual(640);
});

test('a tap says where it was on the phone, however small that is drawn', async () => {
  const { page } = await open('touch', { viewport: { width: 1280, height: 640 } });
  const target = page.getByRole('button', { name: '在哪儿' });
  const scale = ((await page.locator('#phone').boundingBox())?.width ?? 0) / 393;
  expect(scale).toBeLessThan(0.8);
  await target.click({ position: { x: 20, y: 10 } });
  const { touches } = JSON.parse(await byId(page, 'place').getByText('{').innerText());
  const screen = await page.locator('#screen').boundingBox();
  const box = await target.boundingBox();
  if (!screen || !box) throw new Error('It is not drawn');
  expect(touches[0].clientX).toBeCloseTo((box.x - screen.x + 20) / scale, 0);
  expect(touches[0].clientY).toBeCloseTo((box.y - screen.y + 10) / scale, 0);
});
