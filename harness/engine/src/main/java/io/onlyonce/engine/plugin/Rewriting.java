package io.onlyonce.engine.plugin;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Rewrites a class of a plug-in: calls that would end the process go to {@link Escapes}, and so does each turn of a
 * loop; where it is asked for, reads of the machine's clock and of chance go to {@link StandIns}. None of it changes
 * the shape of the stack, so that everything else stays as it was compiled.
 */
final class Rewriting {
    private static final int ASM = Opcodes.ASM9;
    private static final String ESCAPES = Type.getInternalName(Escapes.class);
    private static final String STAND_INS = Type.getInternalName(StandIns.class);
    private static final String OF_RANDOM = "(Ljava/util/Random;";
    private static final String DATE = "java/util/Date";
    private static final int STACK_OF_MILLIS = 2;

    /** What is replaced, by owner, name and descriptor, with the descriptor of what replaces it. */
    private static final Map<String, String> REPLACED = Map.of(
            "java/lang/System.exit(I)V", "(I)V",
            "java/lang/Runtime.exit(I)V", "(Ljava/lang/Runtime;I)V",
            "java/lang/Runtime.halt(I)V", "(Ljava/lang/Runtime;I)V");

    private Rewriting() {}

    /** What is rewritten of a class. */
    enum Extent {
        /** Nothing. */
        NOTHING,
        /** What could take the harness down. */
        ACCIDENTS,
        /** That, and what no trial could repeat. */
        ALSO_CLOCK_AND_CHANCE
    }

    /** The class rewritten; a class that is too new or too large to be rewritten stays as it is. */
    static byte[] of(byte[] code, Extent extent) {
        if (extent == Extent.NOTHING) {
            return code;
        }
        try {
            ClassReader reader = new ClassReader(code);
            ClassWriter writer = new ClassWriter(reader, 0);
            reader.accept(new InClass(writer, extent), 0);
            return writer.toByteArray();
        } catch (IllegalArgumentException | MethodTooLargeException | ArrayIndexOutOfBoundsException e) {
            return code;
        }
    }

    private static final class InClass extends ClassVisitor {
        private final Extent extent;

        InClass(ClassVisitor next, Extent extent) {
            super(ASM, next);
            this.extent = extent;
        }

        @Override
        public MethodVisitor visitMethod(int access, String name, String type, String signature, String[] thrown) {
            MethodVisitor next = super.visitMethod(access, name, type, signature, thrown);
            return new InMethod(extent == Extent.ACCIDENTS ? next : new ClockAndChance(next));
        }
    }

    private static final class InMethod extends MethodVisitor {
        private final Set<Label> passed = new HashSet<>();

        InMethod(MethodVisitor next) {
            super(ASM, next);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String type, boolean ofInterface) {
            String replacement = REPLACED.get(owner + "." + name + type);
            if (replacement == null) {
                super.visitMethodInsn(opcode, owner, name, type, ofInterface);
            } else {
                super.visitMethodInsn(Opcodes.INVOKESTATIC, ESCAPES, name, replacement, false);
            }
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String type, Handle bootstrap, Object... arguments) {
            Object[] replaced =
                    Arrays.stream(arguments).map(InMethod::reference).toArray();
            super.visitInvokeDynamicInsn(name, type, bootstrap, replaced);
        }

        /** A method reference, such as {@code System::exit}. */
        private static Object reference(Object argument) {
            if (!(argument instanceof Handle handle)) {
                return argument;
            }
            String replacement = REPLACED.get(handle.getOwner() + "." + handle.getName() + handle.getDesc());
            return replacement == null
                    ? handle
                    : new Handle(Opcodes.H_INVOKESTATIC, ESCAPES, handle.getName(), replacement, false);
        }

        @Override
        public void visitLabel(Label label) {
            passed.add(label);
            super.visitLabel(label);
        }

        @Override
        public void visitJumpInsn(int opcode, Label to) {
            if (passed.contains(to)) {
                super.visitMethodInsn(Opcodes.INVOKESTATIC, ESCAPES, "goOn", "()V", false);
            }
            super.visitJumpInsn(opcode, to);
        }
    }

    /** Leads what a library reads of the machine to what is around the node it runs for. */
    private static final class ClockAndChance extends MethodVisitor {
        ClockAndChance(MethodVisitor next) {
            super(ASM, next);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String type, boolean ofInterface) {
            String standIn = StandIns.FOR.get(owner + "." + name + type);
            if (standIn != null) {
                super.visitMethodInsn(Opcodes.INVOKESTATIC, STAND_INS, standIn, type, false);
            } else if (isChance(opcode, owner, name + type)) {
                super.visitMethodInsn(Opcodes.INVOKESTATIC, STAND_INS, name, OF_RANDOM + type.substring(1), false);
            } else if (owner.equals(DATE) && name.equals("<init>") && type.equals("()V")) {
                super.visitMethodInsn(Opcodes.INVOKESTATIC, STAND_INS, "currentTimeMillis", "()J", false);
                super.visitMethodInsn(opcode, owner, name, "(J)V", ofInterface);
            } else {
                super.visitMethodInsn(opcode, owner, name, type, ofInterface);
            }
        }

        private static boolean isChance(int opcode, String owner, String method) {
            return opcode == Opcodes.INVOKEVIRTUAL
                    && StandIns.RANDOM.contains(owner)
                    && StandIns.OF_RANDOM.contains(method);
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String type, Handle bootstrap, Object... arguments) {
            Object[] replaced =
                    Arrays.stream(arguments).map(ClockAndChance::reference).toArray();
            super.visitInvokeDynamicInsn(name, type, bootstrap, replaced);
        }

        /** A method reference, such as {@code Instant::now}. */
        private static Object reference(Object argument) {
            if (!(argument instanceof Handle handle)) {
                return argument;
            }
            String standIn = StandIns.FOR.get(handle.getOwner() + "." + handle.getName() + handle.getDesc());
            return standIn == null
                    ? handle
                    : new Handle(Opcodes.H_INVOKESTATIC, STAND_INS, standIn, handle.getDesc(), false);
        }

        @Override
        public void visitMaxs(int stack, int locals) {
            super.visitMaxs(stack + STACK_OF_MILLIS, locals);
        }
    }
}
