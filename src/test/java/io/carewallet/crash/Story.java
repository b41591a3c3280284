package io.carewallet.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What people do until everything is in step, in short stories: each has a beginning that nothing disturbs, and a part
/// that is cut off.
enum Story {
    CREATE(List.of(), List.of(Step.START, Step.SYNC)),
    SAVE(List.of(Step.SYNC), List.of(Step.save("Blood tests"), Step.save("Visit note"), Step.SYNC)),
    WITHDRAW(
            List.of(Step.save("Blood tests"), Step.save("Visit note"), Step.SYNC),
            List.of(Step.withdraw("Blood tests"), Step.SYNC)),
    ASK(List.of(Step.save("Blood tests"), Step.SYNC), List.of(Step.CODE, Step.SYNC, Step.ASK, Step.SYNC)),
    APPROVE(Stories.after(ASK), List.of(Step.APPROVE, Step.SYNC, Step.OPEN, Step.SYNC)),
    REVOKE(Stories.after(APPROVE), List.of(Step.STOP, Step.SYNC, Step.save("After the end"), Step.SYNC)),
    CONTRIBUTE(Stories.after(APPROVE), List.of(Step.offer("Letter"), Step.SYNC, Step.ACCEPT, Step.SYNC)),
    RESEAL(
            Stories.joined(List.of(Step.save("Visit note")), Stories.after(APPROVE)),
            List.of(Step.reseal("Blood tests"), Step.reseal("Visit note"), Step.SYNC, Step.SYNC)),
    CHECKPOINT(
            Stories.joined(Stories.after(ASK), List.of(Step.CHECKPOINT, Step.SYNC, Step.KEPT)),
            List.of(
                    Step.save("Visit note"),
                    Step.APPROVE,
                    Step.SYNC,
                    Step.CHECKPOINT,
                    Step.SYNC,
                    Step.CHECKPOINT,
                    Step.SYNC)),
    EVERYTHING(
            List.of(),
            Stories.joined(
                    List.of(Step.START, Step.save("Visit note")),
                    Stories.after(CONTRIBUTE),
                    List.of(Step.reseal("Blood tests"), Step.SYNC, Step.LOCKED),
                    List.of(Step.withdraw("Visit note"), Step.CHECKPOINT),
                    REVOKE.disturbed,
                    List.of(Step.CHECKPOINT, Step.SYNC, Step.CHECKPOINT, Step.SYNC, Step.KEPT)));

    final List<Step> beginning;
    final List<Step> disturbed;

    Story(List<Step> beginning, List<Step> disturbed) {
        this.beginning = beginning;
        this.disturbed = disturbed;
    }

    private static final class Stories {
        @SafeVarargs
        static List<Step> joined(List<Step>... parts) {
            return Stream.of(parts).flatMap(List::stream).toList();
        }

        static List<Step> after(Story story) {
            return joined(story.beginning, story.disturbed);
        }
    }

    void begin(World world) throws Exception {
        world.found();
        if (!beginning.isEmpty()) {
            world.open();
        }
        for (Step step : beginning) {
            step.doing().with(world);
        }
    }

    /// From the first step that nobody was told is done.
    void goOn(World world) throws Exception {
        var rest = new ArrayList<>(disturbed.subList(world.memory.done(), disturbed.size()));
        for (Step step : rest) {
            step.doing().with(world);
            world.memory.stepDone();
        }
    }
}
