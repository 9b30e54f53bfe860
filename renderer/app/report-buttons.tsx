import { crashReport, saveCrashReport } from '../crash-report.ts'
import { Button } from '../components/button.tsx'
import { CopyButton } from '../components/copy-button.tsx'
import { SaveIcon } from '../components/icons.ts'

/** What broke, to be read and sent. */
export function ReportButtons({ happened }: { readonly happened: string }) {
  return (
    <>
      <CopyButton text={() => crashReport(happened)}>Copy report</CopyButton>
      <Button kind="ghost" small icon={SaveIcon} onClick={() => void saveCrashReport(happened)}>
        Save report
      </Button>
    </>
  )
}
